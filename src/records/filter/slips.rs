//! What is typed for a filter by mistake, and would find nothing as if all were well: an owner that
//! nobody is, a key in Russian.

use super::{Filter, KEYS, Key, Test};
use crate::language::names;
use crate::problem::Problem;
use crate::records::cast::Unclear;
use crate::records::snapshot::{Folder, Snapshot};

/// Keys as a Russian would call them.
const IN_RUSSIAN: [(&str, &str); 20] = [
    ("срок", "due"),
    ("до", "due"),
    ("дата", "due"),
    ("владелец", "owner"),
    ("кто", "owner"),
    ("ответственный", "owner"),
    ("исполнитель", "owner"),
    ("клиент", "client"),
    ("сторона", "side"),
    ("статус", "status"),
    ("состояние", "status"),
    ("метка", "tag"),
    ("тег", "tag"),
    ("важность", "priority"),
    ("приоритет", "priority"),
    ("вид", "kind"),
    ("тип", "kind"),
    ("создана", "created"),
    ("закрыта", "closed"),
    ("переносы", "moved"),
];

/// A Russian word right before a colon, where a key would stand; «срок: пятница» is words.
///
/// # Errors
/// When it is a key's name, or what follows is a comparison or (`is_date`) a date.
pub(super) fn russian_key(text: &str, is_date: impl Fn(&str) -> bool) -> Result<(), Problem> {
    let Some((key, value)) = text.split_once(':') else { return Ok(()) };
    let cyrillic = |c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
    if key.is_empty() || !key.chars().all(cyrillic) {
        return Ok(());
    }
    if value.is_empty() || value.contains(char::is_whitespace) {
        return Ok(());
    }
    let folded = key.to_lowercase();
    let ours = IN_RUSSIAN.iter().find(|(name, _)| *name == folded).map(|(_, ours)| *ours);
    if ours.is_none() && !value.starts_with(['<', '>']) && !is_date(value) {
        return Ok(());
    }
    let keys: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    let known = format!("known: {}", keys.join(", "));
    let hint = ours.map_or(known.clone(), |ours| format!("\"{ours}:{value}\"; {known}"));
    Err(Problem::usage(format!("there is no filter `{key}:`")).hint(hint))
}

impl Filter {
    /// That every owner it asks for is somebody in one of the folders at least.
    ///
    /// # Errors
    /// At one that is nobody, with the nearest names.
    pub fn owners_known(&self, snapshot: &Snapshot, me: Option<&str>) -> Result<(), Problem> {
        let nobody = Folder::default();
        for term in &self.terms {
            let Test::Text { key: Key::Owner, value } = &term.test else { continue };
            if value == "none" {
                continue;
            }
            let mut near: Vec<String> = Vec::new();
            let mut known = false;
            for folder in snapshot.clients.iter().chain([&nobody]) {
                match snapshot.cast(folder, me).find(value) {
                    Err(Unclear::Unknown(nearest)) => near.extend(nearest),
                    Err(Unclear::WhoAmI) => {
                        return Err(
                            Problem::refused("who `owner:me` is, is not known").hint("--me NAME")
                        );
                    }
                    _ => known = true,
                }
            }
            if !known {
                return Err(unknown_owner(value, &near));
            }
        }
        Ok(())
    }
}

fn unknown_owner(typed: &str, near: &[String]) -> Problem {
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    let problem = Problem::not_found(format!("nobody is called `{typed}`"));
    match names::nearest(typed, &near)[..] {
        [] => problem.hint("acct person list, acct contact list CLIENT; owner:none, owner:me"),
        ref nearest => {
            let mut shown: Vec<String> = Vec::new();
            for name in nearest {
                let name = format!("\"owner:{name}\"");
                if !shown.contains(&name) {
                    shown.push(name);
                }
            }
            shown.truncate(3);
            problem.hint(format!("did you mean {}?", shown.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::russian_key;

    #[test]
    fn a_key_in_russian_is_no_word() {
        let date = |text: &str| text == "пт";
        for slip in ["срок:<пт", "Срок:пт", "владелец:рита", "когда:>1.12", "когда:пт"]
        {
            assert!(russian_key(slip, date).is_err(), "{slip}");
        }
        for words in ["срок: пятница", "срок:", "Яндекс:директ", "1С:пт", "баннер", ":пт"]
        {
            assert!(russian_key(words, date).is_ok(), "{words}");
        }
    }
}
