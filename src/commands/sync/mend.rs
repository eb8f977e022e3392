//! Goes on after people have decided what a merge could not: no mark and no fault may be left.

use super::Desk;
use super::looks::Sides;
use super::stage::belongs;
use crate::commands::Result;
use crate::letters::template::judge;
use crate::problem::Problem;
use crate::reports::sync::{Conflict, ConflictKind, End, Fault, Why};
use crate::workspace::git::state::{Begun, Changed, How, State};
use crate::workspace::survey::{Eye, survey};

impl Desk<'_> {
    pub(super) fn go_on(&mut self, state: &State, begun: Option<Begun>) -> Result<()> {
        if begun != Some(Begun::Merge) {
            return Err(Problem::refused("no merge waits for its end here").hint("acct sync"));
        }
        self.has_identity()?;
        let theirs = self.git.commit_of("MERGE_HEAD").unwrap_or_default();
        let unmerged = self.conflicts(&theirs)?;
        let with = self.merged_with(&theirs);
        let open = |kind| matches!(kind, ConflictKind::Marks | ConflictKind::Stray);
        if self.synced.conflicts.iter().any(|conflict| open(conflict.kind)) {
            self.synced.conflicts.retain(|conflict| open(conflict.kind));
            self.synced.end = End::Conflict;
            return Ok(());
        }
        let decided = std::mem::take(&mut self.synced.conflicts);
        // what was changed here since then is a commit of its own
        let of_merge = |one: &&Changed| belongs(&one.path) && !matches!(one.how, How::Untracked);
        let staged = state.changes.iter().filter(of_merge).filter(|one| one.is_staged());
        let paths: Vec<String> =
            unmerged.iter().chain(staged).map(|changed| changed.path.clone()).collect();
        if self.faults(&paths) {
            self.synced.end = End::Faults;
            return Ok(());
        }
        if self.session.globals.dry_run {
            (self.synced.end, self.synced.merged) = (End::Shown, true);
            return Ok(());
        }
        {
            let _guard = self.store.writing()?;
            let all = state.changes.iter().filter(of_merge);
            let open = all.filter(|one| !one.is_all_staged() && paths.contains(&one.path));
            self.git.stage(open.map(|one| one.path.as_str()), self.asks)?;
        }
        if let Some(base) = self.git.parted("HEAD", &theirs) {
            self.both(&Sides { base: &base, ours: "HEAD", theirs: &theirs }, &decided)?;
        }
        self.kept(&decided)?;
        let text = format!("{with}\n\n{}\n", self.changed_twice(&decided).join("\n"));
        self.finish_merge(&text)?;
        if self.commit(None)? { self.meet() } else { Ok(()) }
    }

    /// Records that one side took away and the other one changed: they stay.
    fn kept(&mut self, decided: &[Conflict]) -> Result<()> {
        let deleted = |kind| matches!(kind, ConflictKind::DeletedHere | ConflictKind::DeletedThere);
        let kept = decided.iter().filter(|one| deleted(one.kind));
        let told: Vec<(Why, String)> = kept.map(|one| (Why::Kept, one.path.clone())).collect();
        self.look(&told, "HEAD")
    }

    /// The records that both sides changed, those that people decided first, for the merge's commit.
    fn changed_twice(&self, decided: &[Conflict]) -> Vec<String> {
        let lang = self.workspace.settings().lang;
        let named = |client: &str, title: &str, path: &str| match (client, title) {
            ("", "") => format!("- {path}"),
            ("", name) | (name, "") => format!("- {name}"),
            (client, title) => format!("- {client}: {title}"),
        };
        let by_people = decided.iter().map(|one| named(&one.client_name, &one.title, &one.path));
        let merged = self.synced.look.iter().filter(|look| look.why != Why::Kept);
        let by_itself = merged.map(|look| named(&look.client_name, &look.title, &look.path));
        let each: Vec<String> = by_people.chain(by_itself).collect();
        if each.is_empty() { each } else { [vec![changed_twice(lang)], each].concat() }
    }

    /// What the merge's commit is called: whose branch it is, or what git says of another one.
    fn merged_with(&self, theirs: &str) -> String {
        let road = self.road().ok().flatten();
        if let Some(road) = road.filter(|road| self.theirs(road).as_deref() == Some(theirs)) {
            return self.merge_said(&road);
        }
        let said = self.git.ask(&["rev-parse", "--git-path", "MERGE_MSG"]);
        let said = said.and_then(|path| self.git.own_file(path.trim_end_matches('\n')));
        let lines = said.iter().flat_map(|text| text.lines());
        let lines: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
        lines.join("\n").trim().to_owned()
    }

    /// What `acct check` finds in them. What was wrong elsewhere before holds nobody up.
    fn faults(&mut self, paths: &[String]) -> bool {
        let eye = Eye {
            settings: self.workspace.settings(),
            lang: self.session.lang(),
            only: &[],
            busy: false,
            clients: true,
            within: None,
            before: None,
            past: None,
            judge,
        };
        let found = survey(self.workspace.source(), &eye).findings;
        let of_merge = found.into_iter().filter(|one| !one.asks && paths.contains(&one.path));
        self.synced.faults = of_merge
            .map(|one| Fault {
                path: one.path,
                line: one.line,
                what: one.what,
                hint: one.hint.unwrap_or_default(),
            })
            .collect();
        !self.synced.faults.is_empty()
    }
}

crate::messages! {
    fn changed_twice() { ru: "Изменено с двух сторон:", en: "Changed on both sides:" }
}
