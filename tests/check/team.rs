//! `acct check` for a team in git: what vanished, what is new, what is staged, what a hand forgot.
//! Every repository is real, and so are the hook and the workflow that run here.

use std::path::Path;
use std::process::{Command, Output};

use crate::place::Place;

const LEAFLETS: &str = "clients/oakline-clinics/tasks/m6v3bx-three-leaflets-read-by-a-doctor.toml";
const SIGNS: &str = "clients/oakline-clinics/tasks/j3d7ht-signs-for-the-third-clinic.toml";
const IMOGEN: &str = "clients/oakline-clinics/contacts/imogen.toml";

/// The studio as a repository of one commit.
fn studio() -> Place {
    let place = Place::example("studio");
    place.write(".gitignore", ".acct/\n");
    place.git(&["init", "-q", "-b", "main"]);
    commit(&place, "first");
    place
}

fn commit(place: &Place, message: &str) {
    place.git(&["add", "-A"]);
    place.git(&["commit", "-qm", message]);
}

fn remove(place: &Place, path: &str) {
    std::fs::remove_file(place.root.join(path)).unwrap();
}

/// A shell where `acct` is the one under test; the person has a name and no configuration.
fn sh(at: &Path, script: &str) -> (String, bool) {
    let bin = Path::new(env!("CARGO_BIN_EXE_acct")).parent().unwrap();
    shell(at, script, &format!("{}:/usr/local/bin:/usr/bin:/bin", bin.display()))
}

fn shell(at: &Path, script: &str, path: &str) -> (String, bool) {
    let output: Output = Command::new("/bin/bash")
        .args(["-c", script])
        .current_dir(at)
        .env_clear()
        .env("PATH", path)
        .env("HOME", at)
        .env("LC_ALL", "C.UTF-8")
        .env("ACCT_TODAY", "2026-11-21")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "N")
        .env("GIT_AUTHOR_EMAIL", "n@n.example")
        .env("GIT_COMMITTER_NAME", "N")
        .env("GIT_COMMITTER_EMAIL", "n@n.example")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (said + &String::from_utf8_lossy(&output.stderr), output.status.success())
}

/// What a rule finds, by path.
fn found(place: &Place, words: &[&str]) -> Vec<String> {
    let words: Vec<&str> = ["check", "-f", "json"].iter().chain(words).copied().collect();
    let output = place.run(&words);
    let text = String::from_utf8(output.stdout).unwrap();
    let page: serde_json::Value = serde_json::from_str(&text)
        .unwrap_or_else(|e| panic!("{e}: {text} {}", String::from_utf8_lossy(&output.stderr)));
    let findings = page["findings"].as_array().unwrap().iter().filter(|one| one["asks"] == false);
    let of = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap().to_owned();
    findings.map(|one| format!("{} {}", of(one, "rule"), of(one, "path"))).collect()
}

/// The command that stands below a line of a hint: whole, as it is to be typed.
fn below(place: &Place, label: &str) -> String {
    let output = place.run(&["check", "--only", "vanished"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let mut lines = said.lines().skip_while(|line| line.trim() != label);
    lines.nth(1).unwrap_or_else(|| panic!("{said}")).trim().to_owned()
}

fn vanished(place: &Place) -> Vec<String> {
    found(place, &["--only", "vanished"])
}

#[test]
fn what_vanished_is_listed_until_it_is_back_or_let_go() {
    let place = studio();
    assert_eq!(vanished(&place), [""; 0]);
    remove(&place, SIGNS);
    let lost = [format!("vanished {SIGNS}")];
    assert_eq!(vanished(&place), lost, "not committed");
    commit(&place, "tidy");
    assert_eq!(vanished(&place), lost, "committed");
    place.change(LEAFLETS, "notes = \"\"", "notes = \"x\"");
    commit(&place, "later");
    assert_eq!(vanished(&place), lost, "in an older commit");
    // the hint can be typed as it is printed
    let (back, meant) = (below(&place, "to have it back:"), below(&place, "meant to go:"));
    let (text, done) = sh(&place.root, &back);
    assert!(done, "{back}: {text}");
    assert_eq!(vanished(&place), [""; 0], "it is back");
    place.git(&["reset", "-q", "--hard"]);
    assert_eq!(vanished(&place), lost);
    let (text, done) = sh(&place.root, &meant);
    assert!(done, "{meant}: {text}");
    assert_eq!(vanished(&place), [""; 0], "it was meant");
}

#[test]
fn a_loss_after_it_was_let_go_once_is_a_loss_again() {
    let place = studio();
    remove(&place, SIGNS);
    commit(&place, "Gone: j3d7ht");
    assert_eq!(vanished(&place), [""; 0]);
    // a squash makes a list of messages
    place.git(&["commit", "-q", "--amend", "-m", "Tidy (#7)\n\n* Tidy\n* gone: j3d7ht"]);
    assert_eq!(vanished(&place), [""; 0]);
    place.git(&["checkout", "-q", "HEAD^", "--", SIGNS]);
    let again = "GIT_COMMITTER_DATE=2026-11-15T10:00:00Z git commit -qm back && git rm -q clients/oakline-clinics/tasks/j3d* \
                 && GIT_COMMITTER_DATE=2026-11-16T10:00:00Z git commit -qm oops";
    assert!(sh(&place.root, again).1);
    assert_eq!(vanished(&place), [format!("vanished {SIGNS}")]);
}

#[test]
fn a_new_name_is_no_loss() {
    let place = studio();
    let contacts = "clients/oakline-clinics/contacts";
    place.git(&["mv", SIGNS, &SIGNS.replace("signs-for", "signboards-for")]);
    place.git(&["mv", IMOGEN, &format!("{contacts}/imogen-farrow.toml")]);
    assert_eq!(vanished(&place), [""; 0], "staged");
    commit(&place, "names");
    assert_eq!(vanished(&place), [""; 0], "committed");
    place.git(&["mv", "clients/oakline-clinics", "clients/oakline"]);
    commit(&place, "a folder");
    assert_eq!(vanished(&place), [""; 0], "a client's folder");
}

#[test]
fn what_git_never_had_is_no_loss_and_a_client_is_one() {
    let place = studio();
    place.write("clients/oakline-clinics/tasks/a2b3c4-draft.toml", "title = \"Draft\"\n");
    remove(&place, "clients/oakline-clinics/tasks/a2b3c4-draft.toml");
    assert_eq!(vanished(&place), [""; 0]);
    std::fs::remove_dir_all(place.root.join("clients/pinewood-toys")).unwrap();
    assert_eq!(vanished(&place), ["vanished clients/pinewood-toys"]);
    commit(&place, "tidy");
    assert_eq!(vanished(&place), ["vanished clients/pinewood-toys"]);
    place.git(&["commit", "-q", "--allow-empty", "-m", "Gone: clients/pinewood-toys"]);
    assert_eq!(vanished(&place), [""; 0]);
}

#[test]
fn a_merge_that_drops_what_the_other_side_added_is_a_loss() {
    let place = studio();
    place.git(&["checkout", "-qb", "other"]);
    let new = "clients/oakline-clinics/tasks/a2b3c4-new.toml";
    place.write(new, place.read(SIGNS));
    remove(&place, LEAFLETS);
    commit(&place, "Gone: m6v3bx");
    place.git(&["checkout", "-q", "main"]);
    place.change(SIGNS, "notes = \"\"", "notes = \"x\"");
    commit(&place, "ours");
    place.git(&["merge", "-q", "--no-ff", "other", "-m", "clean"]);
    assert_eq!(vanished(&place), [""; 0], "a clean merge of a side that let one go");
    place.git(&["reset", "-q", "--hard", "HEAD^"]);
    place.git(&["merge", "-q", "-s", "ours", "other", "-m", "bad"]);
    assert_eq!(vanished(&place), [format!("vanished {new}")]);
    let (text, done) = sh(&place.root, &below(&place, "to have it back:"));
    assert!(done, "{text}");
    assert_eq!(vanished(&place), [""; 0]);
}

#[test]
fn shallow_and_sparse_clones_see_no_false_loss() {
    let place = studio();
    remove(&place, SIGNS);
    commit(&place, "Gone: j3d7ht");
    place.change(LEAFLETS, "notes = \"\"", "notes = \"x\"");
    commit(&place, "later");
    let script = "git clone -q --depth 1 \"file://$PWD\" ../shallow && cd ../shallow && acct check --only vanished \
         && git clone -q --sparse \"file://$OLDPWD\" ../sparse && cd ../sparse && git sparse-checkout set people \
         && ! test -e clients && acct check --only vanished && acct check --only slips";
    let (said, done) = sh(&place.root, script);
    assert!(done, "{said}");
    assert_eq!(said.matches("Nothing is wrong").count(), 3, "{said}");
    // where the history begins is said
    assert_eq!(said.matches("git fetch --unshallow").count(), 1, "{said}");
    let script = "cd ../shallow && acct check --since HEAD~1";
    let (said, done) = sh(&place.root, script);
    assert!(!done && said.contains("git fetch --unshallow"), "{said}");
}

#[test]
fn a_partial_clone_that_cannot_fetch_says_so() {
    let place = studio();
    place.git(&["config", "uploadpack.allowFilter", "true"]);
    place.change(SIGNS, "notes = \"\"", "notes = \"x\"");
    commit(&place, "later");
    let clone = "git clone -q --no-local --filter=blob:none \"file://$PWD\" ../partial && cd ../partial \
                 && git remote set-url origin file:///nowhere";
    let (said, done) = sh(&place.root, clone);
    assert!(done, "{said}");
    for line in ["diff HEAD~1", "log oakline-clinics/j3d7ht", "log oakline-clinics"] {
        let (said, done) = sh(&place.root, &format!("cd ../partial && acct {line}"));
        assert!(!done && said.contains("cannot fetch"), "{line}: {said}");
    }
    let (said, done) = sh(&place.root, "cd ../partial && acct overdue --as-of HEAD~1");
    assert!(!done && said.contains("git fetch --refetch --no-filter"), "{said}");
    let (said, done) = sh(&place.root, "cd ../partial && acct check --only slips");
    assert!(done && said.contains("is not all known"), "{said}");
}

#[test]
fn what_a_merge_left_without_a_mark_is_told() {
    let place = studio();
    place.git(&["checkout", "-qb", "other"]);
    remove(&place, SIGNS);
    commit(&place, "Gone: j3d7ht");
    place.git(&["checkout", "-q", "main"]);
    place.write(SIGNS, format!("# x\n{}", place.read(SIGNS)));
    commit(&place, "ours");
    assert!(!sh(&place.root, "git merge -q other").1);
    assert_eq!(found(&place, &[]), [format!("unmerged {SIGNS}")]);
    place.git(&["add", "--", SIGNS]);
    assert_eq!(found(&place, &[]), [""; 0]);
}

#[test]
fn a_merge_that_takes_one_side_s_date_is_no_move() {
    let place = studio();
    place.git(&["checkout", "-qb", "other"]);
    let (id, day) = ("j3d7ht", "--today=2026-11-10");
    let moved = |to: &str| {
        place.run(&["task", "move", id, to, "--why", "later", day, "--me", "nora"]);
        commit(&place, to);
    };
    moved("2026-12-14");
    place.git(&["checkout", "-q", "main"]);
    moved("2026-12-21");
    assert!(!sh(&place.root, "git merge -q other").1);
    // Nora's list of both moves, and the date of the other one
    let text = place.read(SIGNS);
    let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with(['<', '=', '>'])).collect();
    let kept: Vec<&str> = kept.into_iter().filter(|line| *line != "due = 2026-12-21").collect();
    place.write(SIGNS, kept.join("\n") + "\n");
    commit(&place, "merged");
    assert_eq!(found(&place, &["--only", "slips"]), [""; 0], "{}", place.read(SIGNS));
}

#[test]
fn what_went_with_its_folder_is_one_loss() {
    let place = studio();
    let (said, done) = sh(&place.root, "find clients/oakline-clinics/tasks -type f -delete");
    assert!(done, "{said}");
    assert_eq!(vanished(&place), ["vanished clients/oakline-clinics/tasks"]);
    commit(&place, "tidy");
    assert_eq!(vanished(&place), ["vanished clients/oakline-clinics/tasks"]);
    // folders that are left empty hold nothing
    let (said, done) = sh(
        &place.root,
        "find clients/oakline-clinics -type f -delete; mkdir -p clients/oakline-clinics/tasks",
    );
    assert!(done, "{said}");
    place.git(&["reset", "-q", "--soft", "HEAD^"]);
    commit(&place, "tidy all");
    assert_eq!(vanished(&place), ["vanished clients/oakline-clinics"]);
    let (text, done) = sh(&place.root, &below(&place, "to have it back:"));
    assert!(done, "{text}");
    assert_eq!(vanished(&place), [""; 0]);
}

#[test]
fn without_git_nothing_changes() {
    let place = Place::example("studio");
    assert_eq!(found(&place, &[]), [""; 0]);
    place.git(&["init", "-q"]);
    assert_eq!(vanished(&place), [""; 0], "no commit yet");
    let (said, done) =
        shell(&place.root, &format!("'{}' check", env!("CARGO_BIN_EXE_acct")), "/nowhere");
    assert!(done && said.contains("Nothing is wrong"), "{said}");
}

#[test]
fn since_shows_what_is_new_and_what_the_change_caused_elsewhere() {
    let place = studio();
    place.change(LEAFLETS, "why = ", "wy = ");
    commit(&place, "an old fault");
    place.git(&["checkout", "-qb", "branch"]);
    let since = ["--since", "main"];
    assert_eq!(found(&place, &since), [""; 0]);
    // a line above moves the old fault, and it stays an old one
    place.write(LEAFLETS, format!("# here\n\n{}", place.read(LEAFLETS)));
    remove(&place, IMOGEN);
    place.write("clients/oakline-clinics/tasks/n5q8gw-again.toml", place.read(SIGNS));
    commit(&place, "a change");
    let new = found(&place, &since);
    assert!(new.contains(&format!("vanished {IMOGEN}")), "{new:?}");
    assert!(new.iter().any(|one| one.starts_with("refs ")), "{new:?}");
    let copy = "ids clients/oakline-clinics/tasks/n5q8gw-again.toml".to_owned();
    assert!(new.contains(&copy), "{new:?}");
    assert!(!new.iter().any(|one| one.starts_with("keys ")), "{new:?}");
    // what happens on the other branch meanwhile is not this one's change
    place.git(&["checkout", "-q", "main"]);
    place.change(LEAFLETS, "wy = ", "why = ");
    commit(&place, "mended there");
    place.git(&["checkout", "-q", "branch"]);
    assert_eq!(found(&place, &since), new);
    assert_eq!(found(&place, &["--since", "main..."]), new);
    assert_eq!(found(&place, &["--since", "main", "--as-of", "branch~1"]), [""; 0], "between");
    assert_eq!(place.run(&["check", "--since", "nowhere"]).status.code(), Some(3));
}

#[test]
fn what_is_staged_in_part_is_judged_as_staged() {
    let place = studio();
    place.change(SIGNS, "why = ", "wy = ");
    assert_eq!(found(&place, &["--staged"]), [""; 0], "nothing is staged");
    place.git(&["add", "-A"]);
    place.change(SIGNS, "wy = ", "why = ");
    assert_eq!(found(&place, &["--staged"]), [format!("keys {SIGNS}")], "staged with the fault");
    place.git(&["add", "-A"]);
    place.change(SIGNS, "why = ", "wy = ");
    assert_eq!(found(&place, &["--staged"]), [""; 0], "staged without it");
}

#[test]
fn the_hook_stops_what_is_broken_and_nothing_else() {
    let place = studio();
    assert!(place.run(&["init", "--hook"]).status.success());
    place.change(SIGNS, "why = ", "wy = ");
    let (said, done) = sh(&place.root, "git commit -qam broken");
    assert!(!done && said.contains("wy"), "{said}");
    let (said, done) = shell(&place.root, "git commit -qam anyway", "/usr/bin:/bin");
    assert!(done, "without acct: {said}");
    place.change(SIGNS, "wy = ", "why = ");
    let (said, done) = sh(&place.root, "git commit -qam mended");
    assert!(done && said.is_empty(), "{said}");
    place.change(SIGNS, "why = ", "wy = ");
    place.change(LEAFLETS, "notes = \"\"", "notes = \"x\"");
    let (said, done) = sh(&place.root, &format!("git commit -qm part -- {LEAFLETS}"));
    assert!(done, "only what is committed: {said}");
}

#[test]
fn the_hook_looks_at_its_own_folder_and_says_when_it_cannot() {
    let place = studio();
    assert!(place.run(&["init", "--hook"]).status.success());
    place.change(SIGNS, "why = ", "wy = ");
    let (said, done) = sh(&place.root, "export ACCT_WORKSPACE=/nowhere; git commit -qam broken");
    assert!(!done && said.contains("did you mean `why`?"), "{said}");
    place.write("../bin/acct", "#!/bin/sh\necho no disk >&2\nexit 4\n");
    let path = "$PWD/../bin:/usr/bin:/bin";
    let commit = "chmod +x ../bin/acct; git commit -qam anyway";
    let (said, done) = sh(&place.root, &format!("export PATH=\"{path}\"; {commit}"));
    assert!(done && said.contains("no disk\nwhat is committed was not looked at"), "{said}");
    place.change(SIGNS, "wy = ", "why = ");
    let (said, done) = sh(&place.root, "git rm -q acct.toml && git commit -qm gone");
    assert!(!done && said.contains("git checkout HEAD -- acct.toml"), "{said}");
    let (said, done) = sh(
        &place.root,
        "git checkout HEAD -- acct.toml && git rm -q --cached acct.toml && git commit -qm gone",
    );
    assert!(!done && said.contains("acct.toml"), "{said}");
    let (said, done) = sh(
        &place.root,
        "git reset -q --hard && git checkout -q --orphan bare && git rm -rqf . && git commit -q --allow-empty -m bare",
    );
    assert!(done && said.is_empty(), "a branch without a workspace: {said}");
}

#[test]
fn the_hook_respects_another_one_and_the_folder_of_hooks() {
    let place = studio();
    place.write(".git/hooks/pre-commit", "#!/bin/sh\necho theirs\n");
    let output = place.run(&["init", "--hook"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("acct -C . check --staged"), "{said}");
    assert_eq!(place.read(".git/hooks/pre-commit"), "#!/bin/sh\necho theirs\n");
    place.git(&["config", "core.hooksPath", "hooks"]);
    assert!(place.run(&["init", "--hook"]).status.success());
    assert!(place.read("hooks/pre-commit").contains("acct -C . check --staged"));
    let output = place.run(&["init", "--hook"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("There already"));
    place.git(&["config", "core.hooksPath", "/somewhere/shared"]);
    let output = place.run(&["init", "--hook"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("an executable file /somewhere/shared/pre-commit:\n#!/bin/sh\n"),
        "{said}"
    );
}

/// A workspace in a folder of the repository, and one in a worktree.
#[test]
fn below_the_top_and_beside_it_the_hook_works_too() {
    let place = Place::example("studio");
    let top = place.root.parent().unwrap().to_owned();
    let script = format!(
        "git init -qb main . && printf '.acct/\\n' > ws/.gitignore && git add ws && git commit -qm a && cd ws && acct init --hook \
         && acct init --ci; cd .. && sed -i s/^why/wy/ ws/{SIGNS} && git add -A ws && git commit -qm broken; \
         acct -C ws check --staged -f github; git reset -q --hard; git worktree add -q ../tree-of-{0} \
         && cd ../tree-of-{0}/ws && sed -i s/^why/wy/ {SIGNS} && git commit -qam broken; git log --oneline | wc -l; rm -rf ../../tree-of-{0}",
        std::process::id()
    );
    let (said, _) = sh(&top, &script);
    assert!(said.contains("Done: ../.git/hooks/pre-commit"), "{said}");
    assert!(said.contains("mkdir -p ../.github/workflows && acct init --ci github"), "{said}");
    assert!(said.contains(&format!("::error file=ws/{SIGNS},line=")), "{said}");
    assert_eq!(said.matches("did you mean `why`?").count(), 3, "{said}");
    assert!(said.contains("\n1\n"), "nothing was committed: {said}");
}

#[derive(serde::Deserialize)]
struct Workflow {
    on: serde_json::Value,
    permissions: serde_json::Value,
    jobs: std::collections::BTreeMap<String, Job>,
}

#[derive(serde::Deserialize)]
struct Job {
    env: std::collections::BTreeMap<String, String>,
    steps: Vec<Step>,
}

#[derive(serde::Deserialize)]
struct Step {
    name: Option<String>,
    run: Option<String>,
}

#[test]
fn the_workflow_is_yaml_and_its_commands_run() {
    let place = studio();
    let output = place.run(&["init", "--ci", "--me", "nora"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = place.read(".github/workflows/acct.yml");
    let read: Workflow = serde_saphyr::from_str(&text).unwrap();
    assert!(read.on.get("pull_request").is_some(), "{text}");
    assert_eq!(read.permissions, serde_json::json!({ "contents": "read" }));
    let job = &read.jobs["check"];
    assert_eq!(job.env["BASE"], "${{ github.base_ref }}");
    assert_eq!(job.env["ACCT_WORKSPACE"], ".");
    let runs: Vec<&str> = job.steps.iter().filter_map(|step| step.run.as_deref()).collect();
    // a stranger may have taken the name of acct in a registry
    assert_eq!((&*job.env["ACCT_REPOSITORY"], &*job.env["ACCT_REVISION"]), ("", ""));
    let install = runs.iter().find(|run| run.contains("cargo install")).unwrap();
    let empty = "export PATH=/usr/bin:/bin ACCT_REPOSITORY= ACCT_REVISION=";
    let (said, done) = sh(&place.root, &format!("{empty}; {install}"));
    assert!(!done && said.contains("where does acct come from?"), "{said}");
    // what a pull request says is never a part of a script
    assert!(runs.iter().all(|run| !run.contains("${{")), "{runs:?}");
    commit(&place, "the workflow");
    let script = "git clone -q . ../clone && cd ../clone && git checkout -qb branch && sed -i s/^why/wy/ clients/*/tasks/j3d* && git commit -qam b";
    let (said, done) = sh(&place.root, script);
    assert!(done, "{said}");
    let clone = place.root.parent().unwrap().join("clone");
    for step in &job.steps {
        let Some(run) = &step.run else { continue };
        let word = run.split_whitespace().nth(1).unwrap();
        let known = word == "-v" || sh(&clone, &format!("acct help {word}")).1;
        let (said, done) = sh(
            &clone,
            &format!("export BASE=main ACCT_WORKSPACE=. GITHUB_STEP_SUMMARY=../summary.md; {run}"),
        );
        if step.name.as_deref() == Some("Remarks beside the lines") {
            assert!(!done && said.starts_with("::error file=clients/"), "{said}");
        } else {
            assert!(done || !known, "{run}: {said}");
        }
    }
    assert_eq!(
        place.run(&["undo", "--yes", "--me", "nora"]).status.code(),
        Some(1),
        "it is in the last commit"
    );
}

#[test]
fn the_other_host_and_a_file_that_is_there() {
    let place = studio();
    place.git(&["remote", "add", "origin", "git@gitlab.example:fernhill/work.git"]);
    assert!(place.run(&["init", "--ci", "--me", "nora"]).status.success());
    let text = place.read(".gitlab-ci.yml");
    let read: serde_json::Value = serde_saphyr::from_str(&text).unwrap();
    let script = read["acct"]["script"].as_array().unwrap();
    assert!(script.iter().all(|line| line.as_str().unwrap().starts_with("acct ")), "{text}");
    place.write(".gitlab-ci.yml", "build: {}\n");
    let output = place.run(&["init", "--ci", "gitlab", "--me", "nora"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(place.read(".gitlab-ci.yml"), "build: {}\n");
    let output = place.run(&["init", "--ci", "gitlab", "--dry-run", "--me", "nora"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("-build: {}"));
}

#[test]
fn an_entry_that_a_hand_forgot_is_mended_once_and_in_its_place() {
    let place = studio();
    let slips = |place: &Place| found(place, &["--only", "slips"]);
    place.change(LEAFLETS, "due = 2026-11-20", "due = 2026-11-25");
    place.change(LEAFLETS, "side = \"client\"\nowner = \"dr-hale\"", "side = \"us\"\nowner = \"\"");
    commit(&place, "by hand");
    let moved = "moved = [\n  { from = 2026-11-25, on = 2026-11-20, by = \"nora\" }, # later\n]";
    place.change(LEAFLETS, "due = 2026-11-25", "due = 2026-11-30");
    place.change(LEAFLETS, "moved = []", moved);
    commit(&place, "with its entry");
    assert_eq!(slips(&place), vec![format!("slips {LEAFLETS}"); 2]);
    assert!(place.run(&["check", "--fix", "--me", "nora"]).status.success());
    let text = place.read(LEAFLETS);
    assert!(text.contains("{ from = 2026-11-20, on = 2026-11-12 }"), "{text}");
    let at = |what: &str| text.find(what).unwrap();
    assert!(at("from = 2026-11-20") < at("from = 2026-11-25"), "{text}");
    assert!(text.contains("by = \"nora\" }, # later\n"), "{text}");
    assert!(text.contains("{ side = \"client\", until = "), "{text}");
    assert_eq!(slips(&place), [""; 0]);
    assert!(place.run(&["check", "--fix", "--me", "nora"]).status.success());
    assert_eq!(place.read(LEAFLETS), text, "never twice");
    commit(&place, "mended");
    assert_eq!(slips(&place), [""; 0]);
    assert!(place.run(&["undo", "--yes", "--me", "nora"]).status.success());
}

#[test]
fn what_is_not_committed_is_of_today() {
    let place = studio();
    place.change(LEAFLETS, "due = 2026-11-20", "due = 2026-11-25");
    assert_eq!(found(&place, &["--only", "slips"]), [format!("slips {LEAFLETS}")]);
    assert_eq!(found(&place, &["--staged", "--only", "slips"]), [""; 0]);
    place.git(&["add", "-A"]);
    assert_eq!(found(&place, &["--staged", "--only", "slips"]), [format!("slips {LEAFLETS}")]);
    assert!(place.run(&["check", "--fix", "--me", "nora"]).status.success());
    assert!(
        place.read(LEAFLETS).contains("{ from = 2026-11-20, on = 2026-11-21, by = \"nora\" }"),
        "{}",
        place.read(LEAFLETS)
    );
}
