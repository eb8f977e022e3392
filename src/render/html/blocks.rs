//! The blocks of a document as elements. A table names its columns to a screen reader and, on a
//! telephone, in every cell.

use super::{Dress, chart, gantt, inline, small};
use crate::document::chart::Chart;
use crate::document::gantt::Gantt;
use crate::document::{Align, Block, Column, Depth, Document, Item, List, Part, Table, Text};
use crate::language::Lang;
use crate::language::NBSP;
use crate::render::{anchor, charts};

/// What an element looks like in a mail, where nothing else tells.
const MAIL: &[(&str, &str)] = &[
    ("h1", "font-size:19px;line-height:1.3;margin:0 0 14px"),
    ("h2", "font-size:15px;line-height:1.4;margin:20px 0 4px"),
    ("h3", "font-size:15px;line-height:1.4;margin:16px 0 4px;font-weight:600"),
    ("p", "margin:0 0 14px"),
    ("ul", "margin:0 0 14px;padding-left:22px"),
    ("ol", "margin:0 0 14px;padding-left:22px"),
    ("li", "margin:0 0 4px"),
    ("table", "border-collapse:collapse;margin:0 0 14px"),
    (
        "th",
        "padding:4px 14px 4px 0;vertical-align:bottom;color:#595959;font-weight:normal;\
         border-bottom:1px solid #b8b8b8",
    ),
    ("td", "padding:4px 14px 4px 0;vertical-align:top;border-bottom:1px solid #dedede"),
];

pub(super) struct Writer {
    out: String,
    dress: Dress,
    lang: Lang,
    /// Charts so far; their titles need names of their own.
    charts: usize,
}

impl Writer {
    pub(super) fn of(document: &Document, dress: Dress, lang: Lang) -> String {
        let mut writer = Writer { out: String::new(), dress, lang, charts: 0 };
        for block in &document.blocks {
            writer.block(block);
        }
        writer.out
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.element("h1", &self.text(text)),
            Block::Heading(text) => self.element("h2", &self.text(text)),
            Block::Part(part) => self.part(part),
            Block::Contents(parts) => match self.dress {
                Dress::Page => self.contents(parts),
                // Mail programs follow no link within a mail.
                Dress::Mail => self.list(&Part::as_list(parts)),
            },
            Block::Paragraph(text) => self.element("p", &self.text(text)),
            Block::Lines(lines) => self.lines(lines),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Charts(all) => match self.dress {
                Dress::Page => self.charts(all),
                // Mail programs cut drawings out.
                Dress::Mail => self.table(&charts::table(all, self.lang, false)),
            },
            Block::Gantt(gantt) => self.gantt(gantt),
        }
    }

    fn text(&self, text: &Text) -> String {
        inline::text(text, self.dress)
    }

    /// The start of an element, `extra` before its style in a mail.
    fn start(&self, name: &str, extra: &str) -> String {
        let style = MAIL.iter().find(|(of, _)| *of == name).filter(|_| self.dress == Dress::Mail);
        match style {
            Some((_, style)) => format!("<{name}{extra} style=\"{style}\">"),
            None => format!("<{name}{extra}>"),
        }
    }

    fn element(&mut self, name: &str, inside: &str) {
        let start = self.start(name, "");
        self.out.push_str(&format!("{start}{inside}</{name}>\n"));
    }

    fn part(&mut self, part: &Part) {
        let name = match part.depth {
            Depth::Section => "h2",
            Depth::Entry => "h3",
        };
        let id = match self.dress {
            Dress::Page => format!(" id=\"{}\"", anchor(&part.anchor)),
            Dress::Mail => String::new(),
        };
        let (start, text) = (self.start(name, &id), self.text(&part.text));
        self.out.push_str(&format!("{start}{text}</{name}>\n"));
    }

    fn contents(&mut self, parts: &[Part]) {
        self.out.push_str("<nav>\n<ul>\n");
        let mut inside = false;
        for (at, part) in parts.iter().enumerate() {
            let entry = part.depth == Depth::Entry && at > 0;
            match (inside, entry) {
                (false, true) => self.out.push_str("\n<ul>\n"),
                (true, false) => self.out.push_str("</li>\n</ul>\n</li>\n"),
                _ if at > 0 => self.out.push_str("</li>\n"),
                _ => {}
            }
            inside = entry;
            let text = inline::escape(&part.text.plain());
            let link = format!("<li><a href=\"#{}\">{text}</a>", anchor(&part.anchor));
            self.out.push_str(&link);
        }
        self.out.push_str(if inside { "</li>\n</ul>\n</li>\n" } else { "</li>\n" });
        self.out.push_str("</ul>\n</nav>\n");
    }

    /// Lines under one another; an empty one parts paragraphs.
    fn lines(&mut self, lines: &[Text]) {
        for group in lines.split(Text::is_empty).filter(|group| !group.is_empty()) {
            let lines: Vec<String> = group.iter().map(|line| self.line(line)).collect();
            self.element("p", &lines.join("<br>\n"));
        }
    }

    /// A line whose own indent is seen, and kept where it goes on.
    fn line(&self, line: &Text) -> String {
        let text = self.text(line);
        let bare = text.trim_start_matches(' ');
        match (text.len() - bare.len(), self.dress) {
            (0, _) => text,
            (_, Dress::Page) => format!("<span class=\"deeper\">{bare}</span>"),
            (indent, Dress::Mail) => format!("{}{bare}", NBSP.to_string().repeat(indent)),
        }
    }

    fn list(&mut self, list: &List) {
        let name = if list.numbered { "ol" } else { "ul" };
        self.out.push_str(&format!("{}\n", self.start(name, "")));
        for Item { text, under } in &list.items {
            let lines: Vec<String> =
                [text].into_iter().chain(under).map(|line| self.text(line)).collect();
            self.element("li", &lines.join("<br>\n"));
        }
        self.out.push_str(&format!("</{name}>\n"));
    }

    fn table(&mut self, table: &Table) {
        let count = table.rows.iter().map(Vec::len).chain([table.columns.len()]).max().unwrap_or(0);
        if count == 0 {
            return;
        }
        // Two columns fit on any screen; more become cards on a narrow one.
        let class = match self.dress {
            Dress::Page if count > 2 => " class=\"cards\"",
            Dress::Page => "",
            Dress::Mail => " role=\"table\" cellspacing=\"0\" cellpadding=\"0\"",
        };
        self.out.push_str(&format!("{}\n", self.start("table", class)));
        self.head(table, count);
        self.out.push_str("<tbody>\n");
        for row in &table.rows {
            let cells: String =
                (0..count).map(|at| self.cell(table.columns.get(at), row.get(at))).collect();
            self.out.push_str(&format!("<tr>{cells}</tr>\n"));
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    /// The columns' names; read aloud but not seen where the table shows none.
    fn head(&mut self, table: &Table, count: usize) {
        let named = table.columns.iter().any(|column| !column.name.is_empty());
        if !named || (!table.header && self.dress == Dress::Mail) {
            return;
        }
        let cells: String = (0..count)
            .map(|at| {
                let column = table.columns.get(at);
                let name = column.map(|column| inline::escape(&column.name)).unwrap_or_default();
                format!(
                    "{}{name}</th>",
                    self.start("th", &format!(" scope=\"col\"{}", self.side(column)))
                )
            })
            .collect();
        let seen = if table.header { "" } else { " class=\"heard\"" };
        self.out.push_str(&format!("<thead{seen}><tr>{cells}</tr></thead>\n"));
    }

    fn cell(&self, column: Option<&Column>, cell: Option<&Text>) -> String {
        let name = column.map(|column| column.name.as_str()).filter(|_| self.dress == Dress::Page);
        let name = name.filter(|name| !name.is_empty());
        let name = name.map(|name| format!(" data-name=\"{}\"", inline::escape(name)));
        let start = self.start("td", &format!("{}{}", self.side(column), name.unwrap_or_default()));
        format!("{start}{}</td>", cell.map(|cell| self.text(cell)).unwrap_or_default())
    }

    /// On which side a column's cells stand, and whether they keep their width.
    fn side(&self, column: Option<&Column>) -> &'static str {
        let right = column.is_some_and(|column| column.align == Align::Right);
        let flexible = column.is_none_or(|column| column.flexible);
        match self.dress {
            Dress::Page if right => " class=\"number\"",
            Dress::Page if flexible => "",
            Dress::Page => " class=\"narrow\"",
            Dress::Mail if right => " align=\"right\"",
            Dress::Mail => " align=\"left\"",
        }
    }

    fn gantt(&mut self, gantt: &Gantt) {
        if self.dress == Dress::Page {
            return self.out.push_str(&gantt::figure(gantt, self.lang));
        }
        for section in gantt.sections.iter().filter(|section| !section.rows.is_empty()) {
            self.element("h2", &inline::escape(&section.name));
            self.table(&crate::render::gantt::table(section, gantt.on, self.lang));
        }
    }

    fn charts(&mut self, all: &[Chart]) {
        let small = all.len() >= small::MANY;
        let class = if small { "charts small" } else { "charts" };
        self.out.push_str(&format!("<div class=\"{class}\">\n"));
        for chart in all {
            self.charts += 1;
            self.out.push_str(&match small {
                true => small::figure(chart, self.charts, self.lang),
                false => chart::figure(chart, self.charts, self.lang),
            });
        }
        self.out.push_str("</div>\n");
    }
}
