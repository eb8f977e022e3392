//! Launches: what a client sees first when it is late, and what keeps one waiting.

use std::collections::{HashMap, HashSet};

use super::snapshot::Folder;
use super::task::Task;

/// A task whose delay a client sees at once: tagged as a launch, or called one.
#[must_use]
pub fn is_launch(task: &Task) -> bool {
    let tagged = |tag: &String| matches!(tag.to_lowercase().as_str(), "launch" | "запуск");
    let title = task.title.to_lowercase();
    task.tags.iter().any(tagged) || title.starts_with("запуск ") || title.starts_with("launch ")
}

/// Who waits for whom among a folder's open tasks, for whoever asks about many of them.
#[derive(Debug)]
pub struct Waiting<'a>(HashMap<&'a str, Vec<&'a Task>>);

impl<'a> Waiting<'a> {
    #[must_use]
    pub fn of(folder: &'a Folder) -> Waiting<'a> {
        let mut held: HashMap<&str, Vec<&Task>> = HashMap::new();
        for task in folder.tasks.iter().filter(|task| task.is_open()) {
            for id in &task.after {
                held.entry(id).or_default().push(task);
            }
        }
        Waiting(held)
    }

    /// Those that wait for a task, through any number of others, nearest in the chain first.
    #[must_use]
    pub fn behind(&self, task: &'a Task) -> Vec<&'a Task> {
        let mut seen: HashSet<&str> = HashSet::from([task.id.as_str()]);
        let mut chain: Vec<&Task> = vec![task];
        let mut next = 0;
        while let Some(&task) = chain.get(next) {
            next += 1;
            let held = self.0.get(task.id.as_str()).into_iter().flatten();
            chain.extend(held.filter(|held| seen.insert(&held.id)));
        }
        chain.remove(0);
        chain
    }

    /// The nearest launch that waits for a task, through any number of others.
    #[must_use]
    pub fn launch(&self, task: &'a Task) -> Option<&'a Task> {
        let launches = self.behind(task).into_iter().filter(|task| is_launch(task));
        launches.min_by_key(|task| (task.due.is_none(), task.due))
    }
}

/// Open tasks that wait for a task, through any number of others, nearest in the chain first.
#[must_use]
pub fn waiting_for<'a>(folder: &'a Folder, task: &'a Task) -> Vec<&'a Task> {
    Waiting::of(folder).behind(task)
}

/// A launch waited for a task, through any number of others, whether it is over or not.
#[must_use]
pub fn holds_launch(folder: &Folder, task: &Task) -> bool {
    let mut chain: Vec<&Task> = vec![task];
    let mut next = 0;
    while let Some(&held) = chain.get(next) {
        next += 1;
        for after in folder.tasks.iter().filter(|after| after.after.contains(&held.id)) {
            if is_launch(after) {
                return true;
            }
            if !chain.iter().any(|known| known.id == after.id) {
                chain.push(after);
            }
        }
    }
    false
}

/// The nearest open launch that waits for a task, through any number of others.
#[must_use]
pub fn launch_held_by<'a>(folder: &'a Folder, task: &'a Task) -> Option<&'a Task> {
    Waiting::of(folder).launch(task)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(id: &str, after: &[&str], tags: &[&str]) -> Task {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Task { id: id.into(), after: texts(after), tags: texts(tags), ..Task::default() }
    }

    #[test]
    fn a_launch_is_held_through_a_chain_and_a_ring_ends() {
        let folder = Folder {
            tasks: vec![
                task("a", &["c"], &[]),
                task("b", &["a"], &[]),
                task("c", &["b"], &[]),
                task("d", &["c"], &["launch"]),
            ],
            ..Folder::default()
        };
        assert_eq!(launch_held_by(&folder, &folder.tasks[0]).unwrap().id, "d");
        assert!(launch_held_by(&folder, &folder.tasks[3]).is_none());
    }
}
