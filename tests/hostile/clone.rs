//! A fresh clone runs nothing: no program that lies in it, that its settings name, or that its
//! repository would have git start, however a command is typed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::commands::few;
use crate::place::Place;

/// Programs that acct or git look for by their bare names.
const PROGRAMS: [&str; 22] = [
    "git",
    "sh",
    "nano",
    "micro",
    "code",
    "vim",
    "vi",
    "xdg-open",
    "open",
    "pbcopy",
    "wl-copy",
    "xclip",
    "xsel",
    "clip.exe",
    "less",
    "more",
    "gpg",
    "ssh",
    "acct",
    "git-cat-file",
    "git-log",
    "editor",
];

/// A program that only says that it was run.
fn trap(place: &Place, path: &Path) -> String {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let sprung = place.home.path().join("sprung");
    fs::write(path, format!("#!/bin/sh\necho \"$0 $*\" >> {}\nexit 1\n", sprung.display()))
        .unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn sprung(place: &Place) -> String {
    fs::read_to_string(place.home.path().join("sprung")).unwrap_or_default()
}

fn git(folder: &Path, words: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@t.example",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{words:?} {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// What an `acct.toml` might say, were there anything to obey.
fn settings(program: &str) -> String {
    let mut text = String::new();
    for key in [
        "editor",
        "pager",
        "command",
        "open",
        "browser",
        "shell",
        "hook",
        "plugin",
        "include",
        "extends",
        "url",
        "post_commit",
        "clipboard",
        "git",
        "merge",
    ] {
        text.push_str(&format!("{key} = \"{program}\"\n"));
    }
    for table in ["editor", "hooks", "alias", "desk", "git", "commands"] {
        text.push_str(&format!("[{table}.x]\ncommand = \"{program}\"\ntoday = \"!{program}\"\n"));
    }
    text
}

/// A repository whose every setting names a program.
fn arm(place: &Place, folder: &Path, config: &Path, program: &str) {
    let mut text = String::from("[core]\n\trepositoryformatversion = 0\n\tbare = false\n");
    for key in [
        "fsmonitor",
        "pager",
        "editor",
        "askPass",
        "sshCommand",
        "gitProxy",
        "alternateRefsCommand",
    ] {
        text.push_str(&format!("\t{key} = {program}\n"));
    }
    text.push_str(&format!("\thooksPath = {}/hooks\n", folder.display()));
    text.push_str(&format!(
        "[diff]\n\texternal = {program}\n[diff \"evil\"]\n\ttextconv = {program}\n\tcommand = {program}\n\
         [filter \"evil\"]\n\tclean = {program}\n\tsmudge = {program}\n\tprocess = {program}\n\trequired = true\n\
         [merge \"evil\"]\n\tdriver = {program}\n[gpg]\n\tprogram = {program}\n[gpg \"ssh\"]\n\tprogram = {program}\n\
         [log]\n\tshowSignature = true\n[commit]\n\tgpgSign = true\n[credential]\n\thelper = !{program}\n\
         [pager]\n\tlog = {program}\n\tdiff = {program}\n[sequence]\n\teditor = {program}\n\
         [interactive]\n\tdiffFilter = {program}\n[uploadpack]\n\tpackObjectsHook = {program}\n\
         [alias]\n\tlog = !{program}\n\tcat-file = !{program}\n\tls-files = !{program}\n\trev-parse = !{program}\n"
    ));
    let old = fs::read_to_string(config).unwrap_or_default();
    let old = old.replace("bare = false", "");
    fs::write(config, format!("{old}\n{text}")).unwrap();
    for hook in [
        "pre-commit",
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "fsmonitor-watchman",
        "post-rewrite",
        "pre-auto-gc",
    ] {
        trap(place, &folder.join("hooks").join(hook));
    }
}

/// A commit that bears a signature, so that whoever looks at it may want a program to judge it.
fn signed(folder: &Path) {
    git(folder, &["init", "-q"]);
    git(folder, &["add", "."]);
    git(folder, &["commit", "-q", "-m", "Всё"]);
    let commit = git(folder, &["cat-file", "commit", "HEAD"]);
    let (head, message) = commit.split_once("\n\n").unwrap();
    let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----";
    let file = folder.join(".git/signed");
    fs::write(&file, format!("{head}\n{signature}\n\n{message}\n")).unwrap();
    let id = git(folder, &["hash-object", "-t", "commit", "-w", file.to_str().unwrap()]);
    git(folder, &["update-ref", "HEAD", &id]);
}

fn run_all(place: &Place, path: &str) {
    place.write("hostile.csv", "Client;Task\nkassa;Цены\n");
    for words in few() {
        let mut past = words.clone();
        past.extend(["--as-of", "HEAD"]);
        for words in [words, past] {
            // nothing is known of the person: acct asks git, and looks for what there is
            let none =
                [("PATH", path), ("ACCT_ME", ""), ("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "w")];
            place.run_with(&words, &none).ended();
            assert_eq!(sprung(place), "", "{}", words.join(" "));
        }
    }
}

#[test]
fn nothing_in_a_workspace_is_run() {
    let place = Place::small();
    for folder in [place.root.clone(), place.root.join("bin")] {
        for name in PROGRAMS {
            trap(&place, &folder.join(name));
        }
    }
    let program = trap(&place, &place.root.join("evil.sh"));
    let toml = place.read("acct.toml");
    place.write("acct.toml", format!("{}{toml}", settings(&program).split('[').next().unwrap()));
    let toml = place.read("acct.toml");
    place.write("acct.toml", format!("{toml}\n[{}", settings(&program).split_once('[').unwrap().1));
    place.write(".gitattributes", "* filter=evil diff=evil merge=evil\n");
    place.write(
        ".gitmodules",
        format!(
            "[submodule \"x\"]\n\tpath = clients/x\n\turl = ext::{program}\n\tupdate = !{program}\n"
        ),
    );
    signed(&place.root);
    arm(&place, &place.root, &place.root.join(".git/config"), &program);
    // who has the folder one is in among the places of programs is not robbed for that either
    let path = std::env::var("PATH").unwrap();
    run_all(&place, &format!(".:bin::{path}:."));
    // what a person copies goes to no program that lies here
    for words in [
        &["nudge", "kassa", "--anyway", "--copy"][..],
        &["edit", "k7f3qz"],
        &["followup", "new", "kassa"],
    ] {
        place
            .run_with(
                words,
                &[("PATH", &format!(".:bin:{path}")), ("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "w")],
            )
            .ended();
        assert_eq!(sprung(&place), "", "{}", words.join(" "));
    }
}

/// A folder that is a repository without a work tree to git, and a workspace to acct: git would obey
/// the settings that came with it.
#[test]
fn a_repository_inside_a_clone_is_not_obeyed() {
    let place = Place::small();
    let program = trap(&place, &place.home.path().join("evil.sh"));
    signed(&place.root);
    for name in ["HEAD", "objects", "refs"] {
        let (from, to) = (place.root.join(".git").join(name), place.root.join(name));
        assert!(Command::new("cp").arg("-r").args([from, to]).status().unwrap().success());
    }
    fs::remove_dir_all(place.root.join(".git")).unwrap();
    arm(&place, &place.root, &place.root.join("config"), &program);
    let text = fs::read_to_string(place.root.join("config")).unwrap();
    fs::write(place.root.join("config"), text.replace("bare = false", "bare = true")).unwrap();
    git(place.home.path(), &["init", "-q"]);
    run_all(&place, &std::env::var("PATH").unwrap());
}

/// The traps work: a program that is run is seen.
#[test]
fn a_program_that_runs_is_seen() {
    let place = Place::small();
    let program = trap(&place, &place.root.join("evil.sh"));
    place.run_with(&["edit", "k7f3qz"], &[("EDITOR", &program)]);
    assert!(sprung(&place).contains("evil.sh"));
}
