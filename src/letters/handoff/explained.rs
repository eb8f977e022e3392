//! The letter once more for us alone: every line with the record it was made of, and what was agreed
//! and stands in no line.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Line, Source, same_words, sections};
use crate::document::{Block, Document, Item, List, Style, Text};
use crate::language::{Lang, dates};
use crate::letters::Desk;
use crate::records::handoff::Handoff;
use crate::reports::Report;

/// Each line of a letter, with its sources.
#[derive(Debug, Serialize)]
pub struct Explained {
    pub client: String,
    pub client_name: String,
    #[serde(skip)]
    today: NaiveDate,
    pub parts: Vec<Explanation>,
    /// Agreed, but not as a key agreement: in no line of the letter.
    pub left_out_agreements: Vec<Proof>,
}

#[derive(Debug, Serialize)]
pub struct Explanation {
    /// From 1; nothing for what is still open.
    pub part: Option<usize>,
    pub heading: String,
    pub lines: Vec<Proof>,
}

#[derive(Debug, Serialize)]
pub struct Proof {
    pub text: String,
    pub from: Vec<Place>,
}

/// Where a source stands.
#[derive(Debug, Serialize)]
pub struct Place {
    #[serde(flatten)]
    pub source: Source,
    /// 0: only the file is known.
    pub line: usize,
}

impl Explained {
    /// `line_of` finds a source in its file: 0 where it cannot.
    #[must_use]
    pub fn of(desk: &Desk, handoff: &Handoff, line_of: &dyn Fn(&Source) -> usize) -> Explained {
        let proof = |line: Line| Proof {
            text: line.text,
            from: line
                .from
                .into_iter()
                .map(|source| Place { line: line_of(&source), source })
                .collect(),
        };
        let sections = sections(desk, handoff);
        let told = |words: &str| {
            let mut lines = sections.iter().flat_map(|section| &section.lines);
            lines.any(|line| same_words(&line.text, words.trim_end_matches('.')))
        };
        let besides = handoff.besides().into_iter().filter(|agreed| !told(&agreed.text));
        let besides = besides.map(|agreed| {
            let path = agreed.meeting.path.clone();
            let source = Source { on: agreed.meeting.date, ..Source::key(path, "") };
            let source = Source { words: agreed.text.clone(), ..source };
            proof(Line { text: agreed.text, from: vec![source] })
        });
        Explained {
            client: handoff.folder.slug.clone(),
            client_name: handoff.folder.card.name.clone(),
            today: handoff.today,
            left_out_agreements: besides.collect(),
            parts: sections
                .into_iter()
                .map(|section| Explanation {
                    part: section.part.map(crate::records::handoff::Part::number),
                    heading: section.heading,
                    lines: section.lines.into_iter().map(proof).collect(),
                })
                .collect(),
        }
    }

    fn items(&self, lang: Lang, lines: &[Proof]) -> Vec<Item> {
        lines
            .iter()
            .map(|line| Item {
                text: line.text.as_str().into(),
                under: line.from.iter().map(|place| self.told(lang, place)).collect(),
            })
            .collect()
    }

    /// `← clients/petelka/client.toml:42  deal.start`
    fn told(&self, lang: Lang, place: &Place) -> Text {
        let source = &place.source;
        let at = match place.line {
            0 => source.path.clone(),
            line => format!("{}:{line}", source.path),
        };
        let day = source.on.map(|on| dates::day_month(lang, on, self.today));
        let besides = [Some(source.key.clone()), day];
        let besides: Vec<String> =
            besides.into_iter().flatten().filter(|said| !said.is_empty()).collect();
        let besides =
            if besides.is_empty() { String::new() } else { format!("  {}", besides.join("  ")) };
        Text::styled(format!("←\u{a0}{at}{besides}"), Style::Quiet)
    }
}

impl Report for Explained {
    const SCHEMA: &'static str = "acct.handoff_explained/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(title(lang, &self.client_name));
        for part in &self.parts {
            page.heading(match part.part {
                Some(number) => format!("{number}. {}", part.heading),
                None => part.heading.clone(),
            });
            page.list(self.items(lang, &part.lines));
        }
        if !self.left_out_agreements.is_empty() {
            page.heading(left_out(lang));
            // Numbered: that is how they are placed or dismissed.
            let items = self.items(lang, &self.left_out_agreements);
            page.blocks.push(Block::List(List { numbered: true, items }));
            page.paragraph(Text::styled(how_to_tell(lang), Style::Quiet));
            page.lines(vec![
                Text::styled(format!("acct handoff {} --place 1", self.client), Style::Command),
                Text::styled(
                    format!("acct handoff {} --dismiss 1 --why \"…\"", self.client),
                    Style::Command,
                ),
            ]);
        }
        page
    }
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("{client}: откуда каждая строка письма-интро. Только для нас"),
        en: format!("{client}: where each line of the intro letter comes from. For us alone"),
    }
    fn left_out() { ru: "Прозвучало, но в письмо не вошло", en: "Agreed, but not in the letter" }
    fn how_to_tell() {
        ru: "В письмо входят ключевые договорённости. Внести, или записать, почему в письме её нет:",
        en: "The letter has the key agreements. Take one in, or say why the letter does without it:",
    }
}
