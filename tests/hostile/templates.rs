//! A template of a letter is a program from a stranger: it comes to an end, takes little memory, opens
//! no file, and what is wrong in it is told with its file and line.

use crate::place::Place;
use crate::read::screen;

const PATH: &str = "templates/letters/followup.ru.md.j2";

fn hostile() -> Vec<(&'static str, String)> {
    let doubled = |n: usize| {
        (0..n).fold("{% set a = \"xxxxxxxxxx\" %}\n".to_owned(), |text, _| {
            text + "{% set a = a ~ a ~ a ~ a %}\n"
        }) + "{{ a }}\n"
    };
    vec![
        ("an endless loop", "\n{% for a in range(1000000000) %}x{% endfor %}\n".into()),
        ("loops in loops", "\n{% for a in sections %}{% for b in sections %}{% for c in \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" %}{% for d in \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" %}{% for e in \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}\n".into()),
        ("a loop into itself", "\n{% for a in sections recursive %}{{ loop([a, a]) }}{% endfor %}\n".into()),
        ("texts that double", doubled(40)),
        ("a text a million times", "\n{{ \"x\" * 1000000000 }}\n".into()),
        ("a list a million times", "\n{{ [1] * 1000000000 }}\n".into()),
        ("a huge power", "\n{{ 9 ** 99999999 }}\n".into()),
        ("a macro into itself", "\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}\n".into()),
        ("brackets in brackets", format!("\n{{{{ {}1{} }}}}\n", "(".repeat(50_00), ")".repeat(50_00))),
        ("lists in lists", format!("\n{{{{ {}1{} }}}}\n", "[".repeat(20_000), "]".repeat(20_000))),
        ("signs before a number", format!("\n{{{{ {}1 }}}}\n", "-".repeat(20_000))),
        ("nots", format!("\n{{{{ {}1 }}}}\n", "not ".repeat(10_000))),
        ("ifs in ifs", format!("\n{}{}\n", "{% if 1 %}".repeat(3000), "{% endif %}".repeat(3000))),
        ("filters", format!("\n{{{{ \"a\"{} }}}}\n", "|upper".repeat(9000))),
        ("dots", format!("\n{{{{ a{} }}}}\n", ".a".repeat(20_000))),
        ("a file beside it", "\n{% include \"../../acct.toml\" %}\n".into()),
        ("a file of the machine", "\n{% include \"/etc/passwd\" %}\n".into()),
        ("an import", "\n{% from \"/etc/passwd\" import a %}\n".into()),
        ("an import of all", "\n{% import \"x\" as x %}\n".into()),
        ("a page to extend", "\n{% extends \"/etc/passwd\" %}\n".into()),
        ("a file that is opened", "\n{{ open(\"/etc/passwd\") }}\n".into()),
        ("a variable of the machine", "\n{{ env.HOME }}{{ environ(\"HOME\") }}\n".into()),
        ("what it is itself", "\n{{ self }}{{ self.__class__ }}\n".into()),
        ("what debugs", "\n{{ debug() }}\n".into()),
        ("what formats", "\n{{ \"%1000000000s\" | format(1) }}\n".into()),
        ("what is wide", "\n{{ \"a\" | center(1000000000) }}\n".into()),
        ("what indents", "\n{{ \"a\" | indent(1000000000) }}\n".into()),
        ("what is replaced", "\n{{ (\"aaaaaaaa\" | replace(\"a\", \"aaaaaaaa\")) }}\n".into()),
        ("escapes", "\n{{ \"\u{1b}[2J\" | nofilter }}\u{1b}[31m{% \u{202e} %}\n".into()),
        ("not closed", "\n{% for a in sections %}\n".into()),
        ("not closed at all", "\n{{ ".repeat(5000)),
        ("a megabyte", "x".repeat(1 << 20)),
        ("NUL", "\n{{ a\0b }}\n".into()),
    ]
}

#[test]
fn a_hostile_template_is_stopped_and_told() {
    let place = Place::small();
    for (what, text) in hostile() {
        place.write(PATH, &text);
        let checked = place.run(&["check", "--only", "templates"]).ended();
        assert_eq!(checked.code, Some(1), "{what}: {}", checked.text());
        assert!(checked.text().contains(PATH), "{what}: {}", checked.text());
        let written = place.run(&["followup", "letter", "kassa", "--anew"]).ended();
        assert_eq!(written.code, Some(4), "{what}: {}{}", written.text(), written.err);
        let place_of_it = if text.starts_with('x') { PATH.to_owned() } else { format!("{PATH}:") };
        assert!(written.err.contains(&place_of_it), "{what}: {}", written.err);
        for ran in [&checked, &written] {
            let said = format!("{}{}", ran.text(), ran.err);
            screen(&said).unwrap_or_else(|fault| panic!("{what}: {fault}"));
            assert!(
                !said.contains("root:") && said.len() < 400_000,
                "{what}: {} bytes",
                said.len()
            );
        }
    }
}

/// Names that would lead elsewhere are no templates, and nothing is written outside.
#[test]
fn a_template_has_the_name_of_a_letter() {
    let place = Place::small();
    for name in [
        "../../evil.ru.md.j2",
        "a/b.ru.md.j2",
        ".ru.md.j2",
        "followup.xx.md.j2",
        "FOLLOWUP.ru.md.j2",
    ] {
        place.write(&format!("templates/letters/{name}"), "x");
    }
    assert_eq!(place.run(&["check"]).ended().code, Some(1));
    place.run(&["template", "list"]).ended();
    for name in ["../../x", "/etc/x", "followup/../../x", ""] {
        let ran = place.run(&["template", "eject", name]).ended();
        assert!(matches!(ran.code, Some(2 | 3)), "{name}: {}", ran.err);
    }
}

/// Questionnaires and playbooks hold texts too, and no program.
#[test]
fn a_hostile_questionnaire_is_data() {
    let place = Place::small();
    let many: String = (0..3000).map(|n| format!("[[questions]]\nid = \"q{n}\"\nask = {{ ru = \"{{{{ 7*7 }}}} {n}\" }}\nwhy = {{ ru = \"x\" }}\n\n")).collect();
    place.write(
        "templates/briefs/season.toml",
        format!("title = {{ ru = \"{{% include '/etc/passwd' %}}\" }}\n\n{many}"),
    );
    let steps: String = (0..3000).map(|n| format!("[[steps]]\nid = \"s{n}\"\ntitle = {{ ru = \"Шаг {n}\" }}\nrole = \"manager\"\nafter = [\"s{}\"]\ndays = 9999\n\n", (n + 1) % 3000)).collect();
    place.write(
        "templates/playbooks/season.toml",
        format!("title = {{ ru = \"Сезон\" }}\n\n{steps}"),
    );
    for words in [
        &["brief", "templates"][..],
        &["brief", "fill", "kassa", "season", "--blank", "--dry-run"],
        &["brief", "check", "kassa", "season"],
        &["playbook", "show", "season"],
        &["playbook", "apply", "season", "kassa", "--dry-run"],
        &["playbook", "list"],
        &["check"],
    ] {
        let ran = place.run(words).ended();
        assert!(!ran.text().contains("root:"), "{}", ran.words);
    }
}
