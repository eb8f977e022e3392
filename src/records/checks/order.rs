//! Tasks that wait for each other in a circle, so that none can begin.

use std::collections::HashMap;

use super::{Desk, File, Findings};
use crate::records::task::Task;

pub(super) fn cycle(desk: &Desk, found: &mut Findings) {
    let tasks: HashMap<&str, (&File, &Task)> =
        desk.tasks().map(|(file, task)| (task.id.as_str(), (file, task))).collect();
    for circle in circles(&tasks) {
        let Some((file, _)) = circle.first().and_then(|id| tasks.get(id)) else { continue };
        let lang = desk.lang();
        let shown = circle.iter().chain(circle.first()).copied().collect::<Vec<_>>().join(" → ");
        let at = file.key("after");
        found.at(file.path, file.text, at, round(lang, &shown), take_one_out(lang));
    }
}

/// Each circle once, from its smallest id.
fn circles<'t>(tasks: &HashMap<&'t str, (&File, &'t Task)>) -> Vec<Vec<&'t str>> {
    let mut state: HashMap<&str, bool> = HashMap::new();
    let mut found: Vec<Vec<&str>> = Vec::new();
    let mut ids: Vec<&str> = tasks.keys().copied().collect();
    ids.sort_unstable();
    for start in ids {
        if state.contains_key(start) {
            continue;
        }
        // depth first without recursion: a chain may be as long as the folder
        let mut path: Vec<(&str, usize)> = vec![(start, 0)];
        state.insert(start, false);
        while let Some((id, next)) = path.last_mut() {
            let after = tasks.get(*id).and_then(|(_, task)| task.after.get(*next));
            *next += 1;
            let Some(after) = after else {
                state.insert(*id, true);
                path.pop();
                continue;
            };
            let Some((after, _)) = tasks.get_key_value(after.as_str()) else { continue };
            match state.get(after) {
                None => {
                    state.insert(after, false);
                    path.push((after, 0));
                }
                Some(false) => {
                    let from = path.iter().position(|(id, _)| id == after).unwrap_or_default();
                    let mut circle: Vec<&str> = path[from..].iter().map(|(id, _)| *id).collect();
                    let least = (0..circle.len()).min_by_key(|at| circle[*at]).unwrap_or_default();
                    circle.rotate_left(least);
                    if !found.contains(&circle) {
                        found.push(circle);
                    }
                }
                Some(true) => {}
            }
        }
    }
    found
}

crate::messages! {
    fn round(ids: &str) {
        ru: format!("задачи ждут друг друга по кругу: {ids}"),
        en: format!("tasks wait for each other in a circle: {ids}"),
    }
    fn take_one_out() {
        ru: "уберите один номер из `after`",
        en: "take one id out of `after`",
    }
}
