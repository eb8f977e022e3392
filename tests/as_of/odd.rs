//! Repositories that are not as most are: a folder of one, a clone that lacks much, names and kinds of
//! entries that a workspace does not have.

use super::repository::{Repository, Said, copy, examples};

const DAY: &str = "2026-11-21";

fn studio(at: &str, format: &str) -> (Repository, Repository) {
    let repository = Repository::empty().of("nora");
    repository.git(&["init", "--quiet", "--initial-branch=main", format]);
    copy(&examples().join("studio"), &repository.root.join(at));
    repository.git(&["add", "--all"]);
    repository.commit("The workspace", "2026-11-20T10:00:00Z");
    let workspace = repository.beside("workspace").inside(at);
    (repository, workspace)
}

fn good(said: &Said) {
    assert_eq!((said.exit, said.errors.as_str()), (Some(0), ""), "{said:#?}");
    assert!(said.output.len() > 100, "{said:#?}");
}

/// The same at HEAD as on the disk, which is as HEAD has it.
fn same(workspace: &Repository) {
    for line in ["overdue", "task list status:all -f json", "client list"] {
        let past = workspace.run(line, DAY, Some("HEAD"));
        good(&past);
        assert_eq!(past, workspace.run(line, DAY, None));
    }
}

#[test]
fn a_workspace_in_a_folder_of_a_repository() {
    same(&studio("work/клиенты", "--quiet").1);
}

#[test]
fn a_repository_of_sha256() {
    same(&studio("", "--object-format=sha256").1);
}

#[test]
fn a_folder_that_was_no_workspace_yet() {
    let (repository, _) = studio("", "--quiet");
    copy(&examples().join("studio"), &repository.root.join("second"));
    repository.git(&["add", "--all"]);
    repository.commit("Another workspace", "2026-11-21T10:00:00Z");
    let second = repository.beside("workspace").inside("second");
    let said = second.run("overdue", DAY, Some("HEAD~1"));
    assert_eq!(said.exit, Some(3));
    assert!(said.errors.contains("the workspace was not there yet in `HEAD~1`"), "{said:#?}");
    good(&second.run("overdue", DAY, Some("HEAD")));
}

#[test]
fn a_shallow_clone_says_where_it_begins() {
    let (repository, _) = studio("", "--quiet");
    repository.write("people/zoe.toml", "name = \"Zoe\"\n");
    repository.git(&["add", "--all"]);
    repository.commit("Zoe", "2026-11-21T09:00:00Z");
    let clone = cloned(&repository, "--depth=1");
    good(&clone.run("overdue", DAY, Some("2026-11-21")));
    let said = clone.run("overdue", DAY, Some("2026-11-20"));
    assert_eq!(said.exit, Some(3));
    assert!(said.errors.contains("this clone begins on 2026-11-21"), "{said:#?}");
    assert!(said.errors.contains("git fetch --unshallow"), "{said:#?}");
}

#[test]
fn a_partial_clone_fetches_at_once_what_it_lacks() {
    let (repository, _) = studio("", "--quiet");
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    repository.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let task = repository.git(&["ls-files", "--", "clients/*/tasks/*.toml"]);
    for path in task.lines() {
        let text = std::fs::read_to_string(repository.root.join(path)).unwrap();
        repository.write(path, &text.replace("status = \"open\"", "status = \"doing\""));
    }
    repository.git(&["add", "--all"]);
    repository.commit("All begun", "2026-11-21T09:00:00Z");
    let clone = cloned(&repository, "--filter=blob:none");
    let packs = || std::fs::read_dir(clone.root.join(".git/objects/pack")).unwrap().count();
    let before = packs();
    let past = clone.run("task list status:all", DAY, Some("HEAD~1"));
    good(&past);
    assert_eq!(past, repository.run("task list status:all", DAY, Some("HEAD~1")));
    assert!(packs() - before <= 6, "{} files of packs before, {} after", before, packs());
}

#[test]
fn entries_that_are_no_files() {
    use std::os::unix::ffi::OsStrExt;
    let (repository, _) = studio("", "--quiet");
    let people = repository.root.join("people");
    std::os::unix::fs::symlink("../acct.toml", people.join("link.toml")).unwrap();
    std::fs::write(people.join(std::ffi::OsStr::from_bytes(b"\xff.toml")), "name = \"X\"\n")
        .unwrap();
    repository.git(&["add", "--all"]);
    let head = repository.git(&["rev-parse", "HEAD"]);
    let module = format!("160000,{},clients/module", head.trim());
    repository.git(&["update-index", "--add", "--cacheinfo", &module]);
    repository.commit("Odd ones", "2026-11-21T09:00:00Z");
    let checkout = repository.checkout("HEAD");
    for line in ["check", "person list", "client list", "overdue"] {
        let past = repository.run(line, DAY, Some("HEAD"));
        assert_eq!(past, checkout.run(line, DAY, None));
    }
    let found = repository.run("check", DAY, Some("HEAD")).output;
    assert!(
        found.contains("people/link.toml") && found.contains("people/\u{fffd}.toml"),
        "{found}"
    );
}

#[test]
fn replaced_objects_are_as_git_shows_them() {
    let (repository, _) = studio("", "--quiet");
    repository.write("people/zoe.toml", "name = \"Zoe\"\n");
    repository.git(&["add", "--all"]);
    repository.commit("Zoe", "2026-11-21T09:00:00Z");
    repository.git(&["replace", "HEAD~1^{tree}", "HEAD^{tree}"]);
    let said = repository.run("person list", DAY, Some("HEAD~1"));
    assert!(said.output.contains("Zoe"), "{said:#?}");
}

#[test]
fn settings_that_could_not_be_read_then() {
    let (repository, _) = studio("", "--quiet");
    let good_one = std::fs::read_to_string(repository.root.join("acct.toml")).unwrap();
    repository.write("acct.toml", "name = \n");
    repository.git(&["add", "--all"]);
    repository.commit("Broken", "2026-11-21T09:00:00Z");
    repository.write("acct.toml", &good_one);
    repository.write("people/stray.txt", "not committed\n");
    let said = repository.run("check", DAY, Some("HEAD"));
    assert!(said.output.contains("acct.toml:1:8"), "{said:#?}");
    assert!(!said.output.contains("stray.txt"), "the commit is read, not the disk: {said:#?}");
    assert_eq!(repository.run("overdue", DAY, Some("HEAD")).exit, Some(4));
}

#[test]
fn no_commit_no_repository() {
    let repository = Repository::empty().of("nora");
    copy(&examples().join("studio"), &repository.root);
    let said = repository.run("overdue", DAY, Some("HEAD"));
    assert!(said.errors.contains("in no git repository"), "{said:#?}");
    repository.git(&["init", "--quiet"]);
    let said = repository.run("overdue", DAY, Some("HEAD"));
    assert!(said.errors.contains("git knows no revision `HEAD`"), "{said:#?}");
    let said = repository.run("overdue", DAY, Some("2026-11-20"));
    assert!(said.errors.contains("does not have any commits yet"), "{said:#?}");
}

fn cloned(repository: &Repository, how: &str) -> Repository {
    let clone = repository.beside("clone");
    let (from, to) =
        (format!("file://{}", repository.root.display()), clone.root.display().to_string());
    repository.git(&["clone", "--quiet", how, &from, &to]);
    clone
}
