//! `check --fix`: what takes no choice is mended, said, and can be taken back.

use crate::place::Place;

const COUNTERS: &str = "clients/kassa/tasks/m9x2pd-schyotchiki-i-tseli-na-novom-sayte.toml";
const REVENUE: &str = "clients/kassa/metrics/revenue.csv";

fn said(place: &Place, words: &[&str]) -> (String, Option<i32>) {
    let output = place.run(words);
    let text = String::from_utf8(output.stdout).unwrap();
    (text + &String::from_utf8_lossy(&output.stderr), output.status.code())
}

#[test]
fn what_takes_no_choice_is_mended() {
    let place = Place::agency();
    let sorted = place.read(REVENUE);
    place.write(".gitignore", "target");
    place.git(&["init", "-q"]);
    place.change(COUNTERS, "closed = 2026-11-12", "closed = \"\"");
    place.git(&["add", "."]);
    place.git(&["commit", "-qm", "a"]);
    let mixed = sorted.replace("2026-04-30,815000\n", "") + "2026-04-30,815000\n";
    place.write(REVENUE, &mixed);
    let three = ["closed clients/kassa/tasks", "metrics clients/kassa/metrics", "place .gitignore"];
    let broken = place.broken();
    assert!(
        broken.iter().zip(three).all(|(found, wanted)| found.starts_with(wanted)),
        "{broken:?}"
    );

    let (text, exit) = said(&place, &["check", "--fix", "--dry-run"]);
    assert!(text.contains("+closed = 2026-11-12"), "{text}");
    assert_eq!((exit, place.broken().len()), (Some(0), 3));

    let (text, exit) = said(&place, &["check", "--fix"]);
    assert_eq!(exit, Some(0), "{text}");
    assert!(text.contains("closed = 2026-11-12 (день последнего коммита)"), "{text}");
    assert_eq!(place.broken(), Vec::<String>::new());
    assert_eq!(place.read(REVENUE), sorted);
    assert_eq!(place.read(".gitignore"), "target\n.acct/\n");

    let (text, exit) = said(&place, &["check", "--fix"]);
    assert_eq!(exit, Some(0), "{text}");
}

#[test]
fn a_choice_is_left_to_people() {
    let place = Place::agency();
    place.change(COUNTERS, "closed = 2026-11-12", "closed = \"\"");
    place.change(COUNTERS, "why = ", "wy = ");
    let (text, exit) = said(&place, &["check", "--fix"]);
    assert!(text.contains("closed = 2026-11-21 (сегодня"), "{text}");
    assert!(text.contains("Осталось: 1\u{a0}замечание"), "{text}");
    assert_eq!((exit, place.broken().len()), (Some(1), 1));
}
