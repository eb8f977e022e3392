//! What is to change after a post-mortem, or for a standard to hold: lines of the section *Actions*,
//! each a task of a client's or of the agency's own that points back with `from`.

use super::Entry;
use super::paper::Part;
use crate::records::client::Kind;
use crate::records::snapshot::Folder;
use crate::records::task::Task;
use crate::syntax::sections::{Section, add_section, append, replace_text, sections};

/// Its tasks in these folders.
pub fn tasks<'a>(
    entry: &'a Entry,
    folders: &'a [Folder],
) -> impl Iterator<Item = (&'a Folder, &'a Task)> {
    let all = folders.iter().flat_map(|folder| folder.tasks.iter().map(move |task| (folder, task)));
    all.filter(|(_, task)| !entry.id.is_empty() && task.from == entry.id)
}

/// Whose tasks its actions may be: the client's it is about, otherwise those of the agency itself.
#[must_use]
pub fn home<'a>(entry_client: &'a str, folders: &'a [Folder]) -> Option<&'a str> {
    if !entry_client.is_empty() {
        return Some(entry_client);
    }
    let mut own = folders.iter().filter(|folder| folder.card.kind == Kind::Internal);
    own.next().map(|folder| folder.slug.as_str())
}

/// The section, where the body has one.
#[must_use]
pub fn section(body: &str) -> Option<Section<'_>> {
    sections(body).into_iter().find(|section| Part::Actions.heading().names(section.heading))
}

/// The body with other lines in the section.
#[must_use]
pub fn with_lines(body: &str, lines: &str) -> String {
    match section(body) {
        Some(section) => replace_text(body, &section, lines),
        None => body.to_owned(),
    }
}

/// The body without the section.
#[must_use]
pub fn without(body: &str) -> String {
    let range = section(body).map_or(0..0, |section| section.range);
    format!("{}{}", &body[..range.start], &body[range.end..])
}

/// The body with a line more in the section, which is added where it is missing.
#[must_use]
pub fn with_line(body: &str, heading: &str, line: &str) -> String {
    match section(body) {
        Some(section) => append(body, &section, line),
        None => add_section(body, heading, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_into_the_section_and_nowhere_else() {
        let body = "\n# A\n\n## Действия\n\n- [ ] Бриф ^k7f3qz\n\n## Выводы\n\n- Да\n";
        let more = with_line(body, "Действия", "- [ ] Чек-лист");
        assert!(more.contains("- [ ] Бриф ^k7f3qz\n- [ ] Чек-лист\n\n## Выводы"), "{more}");
        let bare = with_line("\n# A\n", "Actions", "- [ ] Brief");
        assert!(bare.ends_with("## Actions\n\n- [ ] Brief\n"), "{bare}");
        assert_eq!(without(body), "\n# A\n\n## Выводы\n\n- Да\n");
        assert_eq!(section(&bare).map(|section| section.text.trim()), Some("- [ ] Brief"));
    }
}
