//! The generated pages and tables of docs/ are what the program says, and nothing is left unsaid.
//! `ACCT_BLESS=1 cargo test --test docs` writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "support/commands.rs"]
mod commands;
#[path = "support/fields.rs"]
mod fields;
#[allow(dead_code, reason = "the pages need the texts alone")]
#[path = "support/source.rs"]
mod source;

use std::path::{Path, PathBuf};

fn house(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The page says what it should, or is told to.
fn same(path: &str, wanted: &str) {
    let written = std::fs::read_to_string(house(path)).unwrap_or_default();
    if written == wanted {
        return;
    }
    if std::env::var_os("ACCT_BLESS").is_some() {
        std::fs::write(house(path), wanted).unwrap();
        return;
    }
    let diff = similar::TextDiff::from_lines(written.as_str(), wanted);
    let diff =
        diff.unified_diff().context_radius(1).header(path, "what the program says").to_string();
    panic!("{diff}\nIf this is right: ACCT_BLESS=1 cargo test --test docs");
}

#[test]
fn the_command_reference_is_what_help_says() {
    same("docs/commands.md", &commands::page(&acct::cli::definition()));
}

#[test]
fn every_command_and_option_has_a_help_text() {
    let silent = commands::silent(&acct::cli::definition());
    assert!(silent.is_empty(), "no help text:\n{}", silent.join("\n"));
}

#[test]
fn the_tables_of_fields_are_those_of_the_program() {
    let page = std::fs::read_to_string(house("docs/format.md")).unwrap();
    same("docs/format.md", &fields::filled(&page));
}

#[test]
fn the_format_page_has_every_kind() {
    let page = std::fs::read_to_string(house("docs/format.md")).unwrap();
    let told: Vec<&str> = fields::kinds(&page).collect();
    for kind in acct::records::fields::KINDS {
        let csv = kind.fields.is_empty();
        assert!(csv || told.contains(&kind.name), "docs/format.md: <!-- fields: {} -->", kind.name);
    }
}

#[test]
fn every_shape_of_json_has_an_example() {
    let page = std::fs::read_to_string(house("docs/json.md")).unwrap();
    for source in source::sources() {
        for schema in source.text().split('"').filter(|text| is_schema(text)) {
            let example = format!("\"schema\": \"{schema}\"");
            assert!(page.contains(&example), "src/{}: docs/json.md shows no {schema}", source.path);
        }
    }
}

/// `acct.overdue/1`
fn is_schema(text: &str) -> bool {
    let inside = text.strip_prefix("acct.").and_then(|rest| rest.split_once('/'));
    inside.is_some_and(|(name, version)| {
        name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            && !version.is_empty()
            && version.chars().all(|c| c.is_ascii_digit())
    })
}

/// A link from a page leads to a file that is there.
#[test]
fn links_lead_somewhere() {
    let mut pages = vec![house("README.md"), house("examples/README.md"), house("tests/README.md")];
    for folder in ["docs", "docs/how-to"] {
        pages.extend(std::fs::read_dir(house(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    for page in pages.iter().filter(|page| page.extension().is_some_and(|e| e == "md")) {
        let text = std::fs::read_to_string(page).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if file.is_empty() || target.contains("://") {
                continue;
            }
            let there = page.parent().unwrap().join(file);
            assert!(there.exists(), "{}: nothing is at `{target}`", page.display());
        }
    }
}
