//! Open requests on a client's card.

use super::Card;
use crate::document::{Document, Item, Style, Text};
use crate::language::Lang;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::requests::Line;
use crate::reports::requests::page::waited;

/// In the order of the inbox.
pub(super) fn open(snapshot: &Snapshot, folder: &Folder, question: &Question) -> Vec<Line> {
    let open = folder.requests.iter().filter(|request| request.is_open());
    let mut lines: Vec<Line> = open
        .map(|request| Line::of(snapshot, folder, request, question, question.today.into()))
        .collect();
    lines.sort_by_cached_key(Line::turn);
    lines
}

pub(super) fn put(card: &Card, lang: Lang, page: &mut Document) {
    if card.requests.is_empty() {
        return;
    }
    page.heading(heading(lang));
    let items = card.requests.iter().map(|line| {
        let state = match line.waits {
            true => waited(line, lang).plain(),
            false => line.status.name(lang).to_owned(),
        };
        Item::from(
            Text::from(line.title.clone())
                .and(format!(" — {state}  "), Style::Quiet)
                .and(line.id.as_str(), Style::Id),
        )
    });
    page.list(items.collect());
}

crate::messages! {
    fn heading() { ru: "Обращения", en: "Requests" }
}
