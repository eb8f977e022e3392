//! One entry of the documentation: a technical note without what is ours, with its business task.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{Block, Style, Text, markdown_document};
use crate::language::Lang;
use crate::language::typography::{bullet, first_sentence, shorten};
use crate::records::form::derived_id;
use crate::records::inner;
use crate::records::note::{Note, Touched, newer, paper};
use crate::records::snapshot::{Folder, Snapshot};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Entry {
    /// The same for life, whatever is written around it; it is no id.
    pub anchor: String,
    pub date: Option<NaiveDate>,
    pub author: String,
    /// Its first sentence.
    pub title: String,
    pub change: Option<Touched>,
    /// The business task it answers, where the client may see that.
    pub task: String,
    /// Why that task is there.
    pub why: String,
    /// When another entry took its place, and what that one is called.
    pub replaced_on: Option<NaiveDate>,
    pub replaced_by: String,
    /// What stands below the title.
    pub text: String,
    #[serde(skip)]
    pub(super) blocks: Vec<Block>,
}

/// Letters of a title; what is longer is a paragraph.
const WIDTH: usize = 110;

impl Entry {
    pub(super) fn of(snapshot: &Snapshot, folder: &Folder, note: &Note, lang: Lang) -> Entry {
        let author = snapshot.person(&note.by).map(|person| person.name.clone());
        let task = folder.task(&note.task).filter(|task| task.shared());
        let newer = newer(&folder.notes, note);
        let (title, blocks) = titled(markdown_document(&inner::without(&note.body)).blocks);
        let read = crate::document::Document { blocks: blocks.clone() };
        let day = note.date.map(|day| day.to_string()).unwrap_or_default();
        Entry {
            anchor: format!("{day}-{}", derived_id(&["techdoc", &folder.slug, &note.id])),
            date: note.date,
            author: author.unwrap_or_default(),
            title,
            change: note.change,
            task: task.map(|task| task.title.clone()).unwrap_or_default(),
            why: task.map(|task| task.why.clone()).unwrap_or_default(),
            replaced_on: newer.and_then(|newer| newer.date),
            replaced_by: newer
                .map(|newer| titled(markdown_document(&inner::without(&newer.body)).blocks).0)
                .unwrap_or_default(),
            text: read.as_text(bullet(lang)),
            blocks,
        }
    }
}

/// The first sentence as the title, and what goes on below it.
fn titled(mut blocks: Vec<Block>) -> (String, Vec<Block>) {
    let opening = |block: &Block| match block {
        Block::Heading(text) | Block::Title(text) => paper::CHANGED.names(&text.plain()),
        _ => false,
    };
    if blocks.first().is_some_and(opening) {
        blocks.remove(0);
    }
    let said = match blocks.first() {
        Some(Block::Paragraph(text) | Block::Title(text) | Block::Heading(text)) => text.plain(),
        Some(Block::Lines(lines)) => lines.first().map(Text::plain).unwrap_or_default(),
        Some(Block::List(list)) => {
            list.items.first().map(|item| item.text.plain()).unwrap_or_default()
        }
        _ => String::new(),
    };
    let (first, rest) = first_sentence(&said);
    if first.chars().count() > WIDTH || !matches!(blocks.first(), Some(Block::Paragraph(_))) {
        return (shorten(first, WIDTH), below(&blocks));
    }
    let title = first.trim_end_matches('.').to_owned();
    if rest.is_empty() {
        blocks.remove(0);
    } else {
        blocks[0] = Block::Paragraph(rest.into());
    }
    (title, below(&blocks))
}

/// Headings of a note are no parts of the whole document; one with nothing under it goes.
fn below(blocks: &[Block]) -> Vec<Block> {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_) | Block::Title(_));
    let mut kept: Vec<Block> = Vec::new();
    for at in 0..blocks.len() {
        let alone = blocks.get(at + 1).is_none_or(is_heading);
        match &blocks[at] {
            Block::Heading(_) | Block::Title(_) if alone => {}
            Block::Heading(text) | Block::Title(text) => {
                kept.push(Block::Paragraph(Text::styled(text.plain(), Style::Strong)));
            }
            block => kept.push(block.clone()),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> (String, String) {
        let (title, blocks) = titled(markdown_document(&inner::without(body)).blocks);
        (title, crate::document::Document { blocks }.plain())
    }

    #[test]
    fn the_first_sentence_is_the_title_and_is_not_said_twice() {
        let (title, text) = read("\nКасса передаёт чек. В чеке — магазин.\n\nВозврат отдельно.\n");
        assert_eq!(title, "Касса передаёт чек");
        assert_eq!(text, "В чеке — магазин.\nВозврат отдельно.");
        let parts = "\n## Что изменилось\n\nЧек идёт с версии 4.2 и т. п. после оплаты\n\n## Зачем\n\nБаллы.\n\n## Как устроено\n";
        let (title, text) = read(parts);
        assert_eq!(title, "Чек идёт с версии 4.2 и т. п. после оплаты");
        assert_eq!(text, "Зачем\nБаллы.");
        assert_eq!(read("\n- один\n- два\n"), ("один".into(), "один\nдва".into()));
        assert_eq!(read(""), (String::new(), String::new()));
    }

    #[test]
    fn what_is_for_us_alone_stays() {
        let (_, text) =
            read("\nЧек. Строки.\n\n## Для себя\n\nСкандал.\n\n## How it works\n\nBy API.\n");
        assert_eq!(text, "Строки.\nHow it works\nBy API.");
    }
}
