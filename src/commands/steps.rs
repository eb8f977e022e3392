//! What several commands do with tasks in a change: read one, add one, leave the next round behind.

use chrono::NaiveDate;

use super::Result;
use super::change::Change;
use crate::problem::Problem;
use crate::records::task::Task;
use crate::records::{due, form};
use crate::workspace::load::id_of_task;
use crate::workspace::read::problem;

impl Change<'_> {
    /// A task as this change will leave it.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub fn task(&self, path: &str) -> Result<Task> {
        let text = self.text(path)?;
        let (task, _) = crate::syntax::toml::<Task>(&text)
            .map_err(|fault| problem(path, text.as_bytes(), fault))?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let id = id_of_task(name.strip_suffix(".toml").unwrap_or(name)).to_owned();
        Ok(Task { id, path: path.to_owned(), ..task })
    }

    /// An id that nothing in the workspace has.
    pub fn fresh_id(&mut self) -> String {
        loop {
            if let Some(id) = self.fresh.get(self.given) {
                self.given += 1;
                return id.clone();
            }
            // several at once, for every look at the names in use is a look at all of them
            for id in self.workspace().free_ids((0..8).map(|_| form::new_id()).collect()) {
                if !self.fresh.contains(&id) {
                    self.fresh.push(id);
                }
            }
        }
    }

    /// Adds a task to a client; gives it an id when it has none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_task(&mut self, client: &str, mut task: Task) -> Result<Task> {
        if task.id.is_empty() {
            task.id = self.fresh_id();
        }
        task.path = form::task_path(client, &task.id, &task.title);
        self.create("task", &task.path, &task.as_new(), "")?;
        Ok(task)
    }

    /// The next round of a repeating task that is done. Its id follows from this one's, so that two
    /// people who close the same round add one task and not two.
    ///
    /// # Errors
    /// When its rhythm cannot be read.
    pub fn succeed(&mut self, client: &str, task: &Task, done: NaiveDate) -> Result<Option<Task>> {
        let calendar = self.session().calendar();
        let next = task.successor(done, &calendar).map_err(|what| {
            Problem::broken(what)
                .at(crate::problem::Place::file(&task.path))
                .hint(format!("acct edit {}", task.id))
        })?;
        let Some(next) = next else { return Ok(None) };
        let names = self.workspace().source().names(&format!("clients/{client}/tasks"));
        let there =
            |name: &String| id_of_task(name.strip_suffix(".toml").unwrap_or(name)) == next.id;
        if names.iter().any(there) {
            return Ok(None);
        }
        self.add_task(client, next).map(Some)
    }

    /// Says when a due date has passed, or is a day off, and which working day it counts as.
    pub fn warn_day_off(&mut self, due: NaiveDate) {
        let session = self.session();
        let today = session.today().unwrap_or(due);
        if let Some(said) = due::remark(session.lang(), due, today, &session.calendar()) {
            self.note(said);
        }
    }
}
