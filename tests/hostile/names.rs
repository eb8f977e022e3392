//! What stands in a record is never a way out of the workspace, and what a file is called is text too.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use acct::records::fields::{Form, kind_at};

use crate::commands::{few, is_thorough};
use crate::place::Place;
use crate::read::screen;

const SECRET: &str = "Zq-secret-qZ";

/// Files outside that would be records, were they inside.
fn secrets(place: &Place) {
    for name in ["secret", "secret.toml", "secret.md", "secret.md.j2", "secret.csv"] {
        let text = format!("---\ntitle: {SECRET}\nname: {SECRET}\n---\n\n# {SECRET}\n");
        fs::write(place.home.path().join(name), text).unwrap();
    }
    let toml = format!("title = \"{SECRET}\"\nname = \"{SECRET}\"\nstatus = \"open\"\n");
    fs::write(place.home.path().join("secret.toml"), &toml).unwrap();
    let folder = place.home.path().join("outside");
    fs::create_dir_all(folder.join("tasks")).unwrap();
    fs::write(folder.join("client.toml"), &toml).unwrap();
    fs::write(folder.join("tasks/k2f3qz-x.toml"), &toml).unwrap();
    fs::write(
        folder.join("2026-11-17-status-m2k7xz.md"),
        format!("---\nstatus: held\n---\n\n# {SECRET}\n"),
    )
    .unwrap();
}

fn shows_nothing(place: &Place) {
    for words in few() {
        let ran = place.run(&words).ended();
        assert!(!ran.text().contains(SECRET) && !ran.err.contains(SECRET), "{}", ran.words);
        screen(&ran.err).unwrap_or_else(|fault| panic!("{}: {fault}", ran.words));
    }
}

/// Every value of one line, in every record, is a path that leads out.
#[test]
fn no_value_is_a_way_out() {
    let place = Place::small();
    secrets(&place);
    let mut ways = ["../../../../secret", "/proc/self/environ", "../../outside"].iter().cycle();
    for path in place.files() {
        let Some(kind) = kind_at(&path) else { continue };
        let sign = match kind.form {
            Form::Toml => " = ",
            Form::Markdown => ": ",
            Form::Csv => continue,
        };
        let text = place.read(&path);
        let known = ["name", "title", "status", "since", "timezone", "country", "date"];
        let lines = text.lines().map(|line| match line.split_once(sign) {
            Some((key, value))
                if value.starts_with('"') && !known.contains(&key) && value.ends_with('"') =>
            {
                format!("{key}{sign}\"{}\"", ways.next().unwrap())
            }
            _ => line.to_owned(),
        });
        place.write(&path, lines.collect::<Vec<_>>().join("\n") + "\n");
    }
    shows_nothing(&place);
}

#[test]
fn no_link_is_followed() {
    let place = Place::small();
    secrets(&place);
    let out = |name: &str| place.home.path().join(name);
    for (name, link) in [
        ("secret.toml", "clients/kassa/tasks/k2f3qz-x.toml"),
        ("secret.toml", "people/eva.toml"),
        ("secret.md", "clients/kassa/meetings/2026-11-18-status-m2k7xz.md"),
        ("secret.md", "library/2026-11-18-x-c2c4cf.md"),
        ("secret.csv", "clients/kassa/metrics/secret.csv"),
        ("secret.md.j2", "templates/letters/followup.ru.md.j2"),
        ("secret.toml", "templates/briefs/account.toml"),
        ("secret.toml", "templates/playbooks/integration.toml"),
        ("outside", "clients/outside"),
        ("outside", "clients/shiny/meetings2"),
    ] {
        let link = place.root.join(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(out(name), link).unwrap();
    }
    for folder in ["clients/petelka/meetings", "clients/shiny/contacts"] {
        let _ = fs::remove_dir_all(place.root.join(folder));
        symlink(out("outside"), place.root.join(folder)).unwrap();
    }
    shows_nothing(&place);
    let found = place.run(&["check"]).ended();
    assert_eq!(found.code, Some(1), "{}", found.err);
    assert!(found.text().contains("clients/outside"), "{}", found.text());
}

/// A name that is typed may come from a page that somebody sent.
#[test]
fn no_typed_name_is_a_way_out() {
    let place = Place::small();
    secrets(&place);
    for way in [
        "../secret.toml",
        "../../secret",
        "clients/../../secret.toml",
        "clients/kassa/../../../secret.toml",
        "kassa/../../secret",
        "/etc/passwd",
        "..",
        ".",
        "",
        "/",
        "\u{0}",
        "clients/kassa/tasks/",
        "con",
        "NUL",
        "aux.toml",
        "\u{202e}\u{1b}[2J\n",
    ] {
        if way.contains('\0') {
            continue;
        }
        let long = format!("{way}{}", "я".repeat(30_000));
        let all = if way.is_empty() || is_thorough() { vec![way, &long] } else { vec![way] };
        for way in all {
            for words in [
                &["show", way][..],
                &["edit", way, "--dry-run"],
                &["agenda", way],
                &["task", "done", way, "--dry-run"],
                &["playbook", "show", way],
                &["brief", "check", "kassa", way],
                &["brief", "fill", "kassa", way, "--dry-run"],
                &["playbook", "apply", way, "kassa", "--dry-run"],
                &["template", "eject", way, "--dry-run"],
                &["schema", way],
                &["show", "kassa", "--as-of", way],
                &["task", "list", way],
                &["search", way],
                &["goal", "add", "kassa", "x", "--slug", way, "--dry-run"],
                &["client", "new", way, "--dry-run"],
                &["--me", way, "today"],
                &["--today", way, "today"],
            ] {
                let mut words = words.to_vec();
                words.push("--no-input");
                let ran = place.run(&words).ended();
                assert!(!ran.text().contains(SECRET) && !ran.err.contains(SECRET), "{}", ran.words);
                assert!(!ran.text().contains("root:"), "{}", ran.words);
                screen(&ran.err).unwrap_or_else(|fault| panic!("{:?}: {fault}", ran.words));
                screen(&ran.text()).unwrap_or_else(|fault| panic!("{:?}: {fault}", ran.words));
            }
        }
    }
    let here: Vec<_> =
        fs::read_dir(place.home.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(here.iter().all(|name| !name.to_string_lossy().contains("я")), "{here:?}");
}

#[test]
fn a_name_of_a_file_is_text() {
    let place = Place::small();
    let task = place.read("clients/kassa/tasks/k7f3qz-vygruzka-tovarov-iz-1s.toml");
    let long = "d".repeat(250);
    let strange: [&[u8]; 9] = [
        b"k2f3qz-\x1b[2J\x1b]8;;mailto:a@evil.example\x07x",
        "k3f3qz-\u{202e}fdp\u{9b}31m".as_bytes(),
        b"k4f3qz-a\nb\rc\td",
        b"k5f3qz-\xff\xfe",
        b"k6f3qz-<script>alert(1)<",
        b"=cmd|' '!A1",
        b"con",
        b"-rf",
        long.as_bytes(),
    ];
    for folder in [
        "people",
        "partners",
        "library",
        "clients/kassa/tasks",
        "clients/kassa/meetings",
        "clients/kassa/contacts",
        "clients/kassa/metrics",
        "clients",
        "templates/briefs",
        "templates/letters",
        ".",
    ] {
        fs::create_dir_all(place.root.join(folder)).unwrap();
        for name in strange {
            for ending in [".toml", ".md"] {
                let mut name = name.to_vec();
                name.extend(ending.as_bytes());
                let path = place.root.join(folder).join(std::ffi::OsStr::from_bytes(&name));
                fs::write(path, &task).unwrap();
            }
            if folder == "clients" {
                let path = place.root.join(folder).join(std::ffi::OsStr::from_bytes(name));
                fs::create_dir_all(path.join("tasks")).unwrap();
                fs::write(path.join("client.toml"), "name = \"Странный\"\n").unwrap();
            }
        }
    }
    place.write("hostile.csv", "Client;Task\nkassa;Цены\n");
    for words in few().into_iter().filter(|words| words[0] != "man") {
        for format in ["table", "json"] {
            let mut words = words.clone();
            words.extend(["-f", format]);
            let ran = place.run(&words).ended();
            for text in [ran.text(), ran.err.clone()] {
                screen(&text).unwrap_or_else(|fault| panic!("{}: {fault}", ran.words));
            }
        }
    }
}
