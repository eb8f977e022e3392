//! One broken file never hides the others, and no trouble passes without a word.

use std::fs;

use acct::records::snapshot::{Meetings, Needs, Snapshot, Tasks};
use acct::workspace::Workspace;

use crate::place::Place;

const ALL: Needs = Needs {
    handoffs: true,
    people: true,
    partners: true,
    contacts: true,
    goals: true,
    metrics: true,
    letters: true,
    briefs: true,
    notes: true,
    ideas: true,
    requests: true,
    library: true,
    questionnaires: true,
    playbooks: true,
    templates: true,
    tasks: Tasks::All,
    meetings: Meetings::All,
    client: None,
};

const FEED: &str = "clients/kassa/tasks/k7f3qz-vygruzka-tovarov-iz-1s.toml";

fn load(place: &Place) -> Snapshot {
    Workspace::open(&place.root).unwrap().load(&ALL)
}

fn tasks(snapshot: &Snapshot) -> usize {
    snapshot.clients.iter().map(|folder| folder.tasks.len()).sum()
}

/// What was left out, as `path:line:column what`.
fn left(snapshot: &Snapshot) -> Vec<String> {
    snapshot.left_out.iter().map(ToString::to_string).collect()
}

#[test]
fn a_broken_file_is_named_and_the_rest_is_there() {
    let whole = tasks(&load(&Place::agency()));
    for (text, what) in [
        ("title = \"A\"\ndue = \"31.11\"\n", ":2:7: `31.11` is not a date"),
        ("<<<<<<< a\ntitle = \"A\"\n=======\n>>>>>>> b\n", ":1:1: conflict markers"),
        ("title = A\n", ":1:9: a text without quotes"),
        ("", ": this file is empty"),
    ] {
        let place = Place::agency();
        place.write(FEED, text);
        let snapshot = load(&place);
        assert_eq!(tasks(&snapshot), whole - 1);
        let left = left(&snapshot);
        assert_eq!(left.len(), 1, "{left:?}");
        assert!(left[0].starts_with(&format!("{FEED}{what}")), "{left:?}");
    }
}

#[test]
fn an_unknown_key_is_a_warning() {
    let place = Place::agency();
    let whole = tasks(&load(&place));
    place.change(FEED, "\nwhy = ", "\nwy = ");
    let snapshot = load(&place);
    assert_eq!(tasks(&snapshot), whole);
    assert_eq!(left(&snapshot), [format!("{FEED}:3:1: unknown key `wy`")]);
    assert!(snapshot.left_out[0].hint.as_ref().unwrap().contains("`why`"));
    assert!(snapshot.left_out[0].place.as_ref().unwrap().source.is_some());
}

#[test]
fn what_is_no_file_or_no_folder_is_said() {
    let place = Place::agency();
    let whole = tasks(&load(&place));
    fs::remove_file(place.root.join(FEED)).unwrap();
    fs::create_dir(place.root.join(FEED)).unwrap();
    std::os::unix::fs::symlink("loop.toml", place.root.join("people/loop.toml")).unwrap();
    fs::rename(place.root.join("clients/shiny/tasks"), place.root.join("clients/shiny/t")).unwrap();
    place.write("clients/shiny/tasks", "");
    std::os::unix::fs::symlink("/etc", place.root.join("clients/etc")).unwrap();
    place.write("clients/about.txt", "x");
    let snapshot = load(&place);
    let shiny = fs::read_dir(place.root.join("clients/shiny/t")).unwrap().count();
    assert_eq!(tasks(&snapshot), whole - 1 - shiny);
    let left = left(&snapshot);
    assert_eq!(
        left,
        [
            "clients/etc: this is a link, and acct follows none".to_owned(),
            format!("{FEED}: a folder stands where a file should be"),
            "clients/shiny/tasks: a file stands where a folder should be".to_owned(),
            "people/loop.toml: this is a link, and acct follows none".to_owned(),
        ]
    );
}

#[test]
fn a_client_without_its_card_is_shown_by_its_slug() {
    let place = Place::agency();
    fs::remove_file(place.root.join("clients/kassa/client.toml")).unwrap();
    let snapshot = load(&place);
    assert_eq!(snapshot.client("kassa").unwrap().card.name, "kassa");
    assert!(left(&snapshot)[0].contains("no card"), "{:?}", left(&snapshot));
    place.write("clients/kassa/client.toml", "name = \"A\n");
    let snapshot = load(&place);
    assert_eq!(snapshot.client("kassa").unwrap().card.name, "kassa");
    assert_eq!(snapshot.left_out.len(), 1);
}

#[test]
fn two_records_with_one_id_are_said() {
    let place = Place::agency();
    let text = place.read(FEED);
    place.write("clients/kassa/tasks/k7f3qz-a.toml", text);
    let left = left(&load(&place));
    assert!(left.len() == 1 && left[0].contains("the id `k7f3qz`"), "{left:?}");
}
