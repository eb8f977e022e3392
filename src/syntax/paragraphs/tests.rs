//! Cutting keys and putting them together again.

use super::*;

const TASK: &str = "# голова\ntitle = 'Т'   # первый\n\nmoved = [\n  { on = 1 }, # a\n]\n\na.b = 1\na.\"c d\" = 2\n\n[x]   # own\n# above\nk = \"\"\"\n# no\n\"\"\"\n\n[[s]]\nn = 1\n[[s]]\nn = 2\n# end\n";

#[test]
fn all_of_a_text_is_in_its_paragraphs() {
    let cut = Format::Toml.cut(TASK).unwrap();
    let whole: String = cut.iter().flat_map(|one| [one.lead.as_str(), one.own.as_str()]).collect();
    assert_eq!(whole, TASK);
    let keys: Vec<&str> = cut.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["title", "moved", "a.b", "a.\"c d\"", "", "k", "", "n", "", "n", ""]);
    assert_eq!(cut[0].lead, "# голова\n");
    assert_eq!(cut[9].path, [Step::Key("s".into()), Step::Entry(1), Step::Key("n".into())]);
    assert_eq!(cut[10].lead, "# end\n");
}

#[test]
fn front_matter_too() {
    let text = "status: held   # a\n\n# b\nwhy:\n  - x\n  - y\n# c\n";
    let cut = Format::Yaml.cut(text).unwrap();
    let whole: String = cut.iter().flat_map(|one| [one.lead.as_str(), one.own.as_str()]).collect();
    assert_eq!(whole, text);
    assert_eq!(cut[1].own, "why:\n  - x\n  - y\n");
}

#[test]
fn comments_are_no_text() {
    let of = |own: &str| Format::Toml.comments(own);
    assert_eq!(of("a = \"#no\\\"#\" # yes\n"), ["# yes"]);
    assert_eq!(of("a = [ # one\n  '#', # two\n]\n"), ["# one", "# two"]);
    assert_eq!(of("k = \"\"\"\n# no\n\"\"\" # end\n"), ["# end"]);
    let of = |own: &str| Format::Yaml.comments(own);
    assert_eq!(of("a: it's#1 # yes\n"), ["# yes"]);
    assert_eq!(of("a: |\n  # no\n"), Vec::<String>::new());
    assert_eq!(of("a: [x, '# no'] # yes\n"), ["# yes"]);
}
