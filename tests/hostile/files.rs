//! Files that are no records: each is named, the rest is read, and nobody waits.

use std::fs;
use std::os::unix::net::UnixListener;
use std::process::Command;

use crate::commands::is_thorough;
use crate::place::Place;

/// One file of each kind that is read.
const RECORDS: [&str; 10] = [
    "people/denis.toml",
    "partners/cherdak.toml",
    "clients/kassa/client.toml",
    "clients/kassa/contacts/rita.toml",
    "clients/kassa/goals/revenue.toml",
    "clients/kassa/metrics/revenue.csv",
    "clients/kassa/tasks/k7f3qz-vygruzka-tovarov-iz-1s.toml",
    "clients/kassa/meetings/2026-11-17-status-m4k7xz.md",
    "library/2026-07-20-kassa-ne-zhdyot-bally-c5c4cf.md",
    "templates/briefs/season.toml",
];

const READING: [&[&str]; 9] = [
    &["today"],
    &["overdue"],
    &["task", "list"],
    &["show", "kassa"],
    &["search", "товар"],
    &["status", "--full"],
    &["agenda", "kassa"],
    &["export", "jsonl"],
    &["calendar", "-f", "ics"],
];

enum Thing {
    Bytes(Vec<u8>),
    /// So long, and nothing but zeros.
    Long(u64),
    Pipe,
    Socket,
    Folder,
    Device,
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn put(place: &Place, path: &str, thing: &Thing) {
    let at = place.root.join(path);
    let _ = fs::remove_file(&at);
    match thing {
        Thing::Bytes(bytes) => fs::write(&at, bytes).unwrap(),
        Thing::Long(length) => fs::File::create(&at).unwrap().set_len(*length).unwrap(),
        Thing::Pipe => assert!(Command::new("mkfifo").arg(&at).status().unwrap().success()),
        // the name is too long for a socket where the temporary folder is deep
        Thing::Socket => {
            let short = place.home.path().join("s");
            let _ = fs::remove_file(&short);
            drop(UnixListener::bind(&short).unwrap());
            fs::rename(&short, &at).unwrap();
        }
        Thing::Folder => fs::create_dir(&at).unwrap(),
        Thing::Device => std::os::unix::fs::symlink("/dev/zero", &at).unwrap(),
    }
}

#[test]
fn what_is_no_record_is_named_and_the_rest_is_read() {
    let strange = [
        ("binary", Thing::Bytes((0..=255).cycle().take(5000).collect())),
        ("not UTF-8", Thing::Bytes(b"name = \"\xc3\x28\"\n".to_vec())),
        ("UTF-16", Thing::Bytes(utf16("name = \"Касса\"\n"))),
        ("NUL", Thing::Bytes(b"name = \"a\0b\"\n".to_vec())),
        ("100 MB", Thing::Long(100 << 20)),
        ("a pipe", Thing::Pipe),
        ("a socket", Thing::Socket),
        ("a folder", Thing::Folder),
        ("a device", Thing::Device),
    ];
    for (what, thing) in &strange {
        let place = Place::small();
        for path in RECORDS {
            put(&place, path, thing);
        }
        let found = place.run(&["check"]).ended();
        assert_eq!(found.code, Some(1), "{what}: {}", found.err);
        for path in RECORDS {
            assert!(found.text().contains(path), "{what}: `{path}` is not in\n{}", found.text());
        }
        for words in READING {
            let ran = place.run(words).ended();
            let said = format!("{what}: {}: {:?}\n{}", ran.words, ran.code, ran.err);
            assert!(matches!(ran.code, Some(0 | 4)), "{said}");
            let left_out = RECORDS.iter().filter(|path| ran.err.contains(**path)).count();
            assert_eq!(ran.code == Some(4), left_out > 0, "{said}");
        }
        // the one who is left is still there
        assert!(place.run(&["person", "list"]).text().contains("Ольга"), "{what}");
    }
}

/// An empty file is a record that says nothing yet, or a finding, and hides nothing.
#[test]
fn an_empty_file_hides_nothing() {
    let place = Place::small();
    for path in RECORDS {
        place.write(path, "");
    }
    assert_eq!(place.run(&["check"]).ended().code, Some(1));
    for words in READING {
        place.run(words).ended();
    }
}

#[test]
fn a_broken_acct_toml_is_told_with_its_place() {
    let place = Place::small();
    let toml = place.read("acct.toml");
    for (thing, said) in [
        (Thing::Bytes(b"name = \"\xff\"\n".to_vec()), "acct.toml:1"),
        (Thing::Bytes(utf16(&toml)), "acct.toml"),
        (Thing::Bytes(b"name = [[[\n".to_vec()), "acct.toml:1"),
        (Thing::Long(100 << 20), "acct.toml"),
        (Thing::Pipe, "acct.toml"),
        (Thing::Device, "acct.toml"),
    ] {
        put(&place, "acct.toml", &thing);
        for words in [&["today"][..], &["check"], &["task", "add", "kassa", "x", "--dry-run"]] {
            let ran = place.run(words).ended();
            assert_ne!(ran.code, Some(0), "{}", ran.words);
            assert!(
                format!("{}{}", ran.text(), ran.err).contains(said),
                "{}: {}",
                ran.words,
                ran.err
            );
        }
    }
}

/// The full count where everything is asked for.
pub(crate) fn many(full: usize) -> usize {
    if is_thorough() { full } else { full / 10 }
}

#[test]
fn a_folder_of_very_many_files_is_read_in_time() {
    let place = Place::small();
    for n in 0..many(100_000) {
        fs::write(place.root.join(format!("clients/kassa/tasks/x{n}.toml")), "").unwrap();
        fs::write(place.root.join(format!("clients/kassa/letters/x{n}")), "").unwrap();
    }
    for words in READING {
        place.run(words).ended();
    }
    let found = place.run(&["check"]).ended();
    assert_eq!(found.code, Some(1), "{}", found.err);
}
