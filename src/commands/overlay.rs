//! A client's folder as a change will leave it, so that what is shown before writing is what will be.

use super::Result;
use super::change::Change;
use crate::records::meeting::{Kind, Meeting};
use crate::records::snapshot::Folder;
use crate::workspace::load::dated;
use crate::workspace::read::problem;

impl Change<'_> {
    /// Lays the planned tasks and meetings over a folder that was read before.
    ///
    /// # Errors
    /// When a planned text does not read, which would be a fault of this program.
    pub fn lay_over(&self, folder: &mut Folder) -> Result<()> {
        let base = format!("clients/{}/", folder.slug);
        let planned: Vec<String> =
            self.plan().changes().iter().map(|change| change.path.clone()).collect();
        for path in planned.iter().filter(|path| path.starts_with(&base)) {
            if path[base.len()..].starts_with("tasks/") {
                let task = self.task(path)?;
                match folder.tasks.iter_mut().find(|old| old.path == task.path) {
                    Some(old) => *old = task,
                    None => folder.tasks.push(task),
                }
            } else if path[base.len()..].starts_with("meetings/") {
                let meeting = self.meeting(path)?;
                match folder.meetings.iter_mut().find(|old| old.path == meeting.path) {
                    Some(old) => *old = meeting,
                    None => folder.meetings.push(meeting),
                }
            }
        }
        folder.meetings.sort_by(|a, b| (a.date, &a.time).cmp(&(b.date, &b.time)));
        Ok(())
    }

    /// A meeting as this change will leave it.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub fn meeting(&self, path: &str) -> Result<Meeting> {
        let text = self.text(path)?;
        let (meeting, _) = crate::syntax::front_matter::<Meeting>(&text)
            .map_err(|fault| problem(path, text.as_bytes(), fault))?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.strip_suffix(".md").unwrap_or(name);
        let (date, kind, id) = match dated(stem) {
            Some((date, kind, id)) => (Some(date), kind, id),
            None => (None, "", ""),
        };
        Ok(Meeting {
            id: id.to_owned(),
            date,
            kind: Kind::of(kind).unwrap_or_default(),
            path: path.to_owned(),
            body: crate::syntax::body(&text).to_owned(),
            ..meeting
        })
    }
}
