//! What a person sees who sits at a terminal: questions, and what an answer does.
//! Everything else is told by the transcripts in tests/cases.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "support/desk.rs"]
mod desk;

use expectrl::{ControlCode, Eof, Expect, Session};
use std::path::Path;
use std::time::Duration;

use desk::Desk;

fn desk() -> Desk {
    let mut desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    for (key, value) in [("workspace", "studio"), ("me", "nora"), ("today", "2026-11-24")] {
        desk.set(key, value).unwrap();
    }
    desk
}

/// A command at a terminal of 100 columns.
fn typed(desk: &Desk, command: &str) -> expectrl::session::OsSession {
    let mut shell = desk.shell(&format!("stty cols 100 rows 50; {command}")).unwrap();
    shell.env("TERM", "xterm");
    let mut terminal = Session::spawn(shell).unwrap();
    terminal.set_expect_timeout(Some(Duration::from_secs(20)));
    terminal
}

fn lines(desk: &Desk, command: &str) -> String {
    desk.run(command).unwrap().join("\n")
}

/// An editor that adds a task to the buffer.
const EDITOR: &str = r#"awk '{ print } /^## Tasks/ { print "- Imogen: list of moved visits, by fri" }' "$1" >"$1.new"
mv "$1.new" "$1""#;

/// `followup new` in that editor.
fn follow_up(desk: &Desk) -> expectrl::session::OsSession {
    desk.write("edit.sh", &[EDITOR.to_owned()]).unwrap();
    typed(desk, "EDITOR='sh edit.sh' acct followup new oakline")
}

#[test]
fn a_follow_up_asks_before_it_writes() {
    let desk = desk();
    let mut terminal = follow_up(&desk);
    terminal.expect("List of moved visits").unwrap();
    terminal.expect("[Yes / edit / no]").unwrap();
    terminal.send_line("yes").unwrap();
    // The letter as it is pasted, with no heading in capitals.
    terminal.expect("Hello Imogen").unwrap();
    terminal.expect("On our side\r\n- ").unwrap();
    terminal.send(ControlCode::ETX).unwrap();
    terminal.expect(Eof).unwrap();
    let tasks = lines(&desk, "ls clients/oakline-clinics/tasks");
    assert!(tasks.contains("list-of-moved-visits"), "{tasks}");
}

#[test]
fn no_writes_nothing_and_keeps_the_draft() {
    let desk = desk();
    let mut terminal = follow_up(&desk);
    terminal.expect("[Yes / edit / no]").unwrap();
    terminal.send_line("no").unwrap();
    terminal.expect("draft").unwrap();
    terminal.expect(Eof).unwrap();
    let tasks = lines(&desk, "ls clients/oakline-clinics/tasks");
    assert!(!tasks.contains("list-of-moved-visits"), "{tasks}");
}

/// The agency on the day its example's intro letter was written, with a goal that is none and no
/// start, as it stands in the samples.
fn handing_off() -> Desk {
    let mut desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    for (key, value) in [("workspace", "agency"), ("me", "pavel"), ("today", "2026-11-20")] {
        desk.set(key, value).unwrap();
    }
    let emptied = "cd clients/petelka && rm letters/*-handoff-*.md goals/search-share.toml && \
        sed -i 's/^start = .*/start = \"\"/' client.toml && \
        sed -i 's/^name = .*/name = \"Больше заявок\"/; s/^to = .*/to = \"\"/; s/^by = .*/by = \"\"/; \
        s/^why = .*/why = \"\"/' goals/leads.toml && cd ../..";
    desk.run(emptied).unwrap();
    desk
}

#[test]
fn a_handoff_asks_for_what_is_missing_and_writes_the_letter() {
    let desk = handing_off();
    let mut terminal = typed(&desk, "acct handoff петел");
    terminal.expect("готово 4 из 6 частей").unwrap();
    terminal.expect("«Больше заявок»: нет числа и даты").unwrap();
    terminal.expect("Заполнить сейчас?").unwrap();
    terminal.send_line("да").unwrap();
    terminal.expect("сколько сейчас и цель").unwrap();
    terminal.send_line("много").unwrap();
    terminal.expect("Нужны два числа").unwrap();
    terminal.send_line("70 120").unwrap();
    terminal.expect("сейчас 70, цель 120").unwrap();
    terminal.expect("К какой дате").unwrap();
    terminal.send_line("28.02.2027").unwrap();
    terminal.expect("воскресенье, 28\u{a0}февраля 2027\u{a0}года").unwrap();
    terminal.expect("Почему столько").unwrap();
    terminal.send_line("окупить новый склад").unwrap();
    terminal.expect("Дата старта").unwrap();
    terminal.send_line("1.12").unwrap();
    terminal.expect("вторник, 1\u{a0}декабря 2026\u{a0}года").unwrap();
    terminal.expect("Готово, письмо ниже").unwrap();
    terminal.expect("старт 1\u{a0}декабря").unwrap();
    terminal.expect("чтобы окупить новый склад").unwrap();
    terminal.expect("Уже отправлено").unwrap();
    terminal.send_line("s").unwrap();
    terminal.expect("письмо отправлено").unwrap();
    terminal.expect(Eof).unwrap();
    let written = lines(
        &desk,
        "ls clients/petelka/letters; acct undo -n | head -3; cat clients/petelka/goals/leads.toml",
    );
    assert!(written.contains("2026-11-20-handoff-"), "{written}");
    assert!(written.contains("from = 70\nto = 120\nby = 2027-02-28"), "{written}");
}

#[test]
fn whoever_stops_a_handoff_in_the_middle_loses_no_answer() {
    let desk = handing_off();
    let mut terminal = typed(&desk, "acct handoff петел");
    terminal.expect("Заполнить сейчас?").unwrap();
    terminal.send_line("да").unwrap();
    terminal.expect("сколько сейчас и цель").unwrap();
    terminal.send_line("70 120").unwrap();
    for question in ["К какой дате", "Почему столько"] {
        terminal.expect(question).unwrap();
        terminal.send_line("").unwrap();
    }
    terminal.expect("Дата старта").unwrap();
    terminal.send(ControlCode::ETX).unwrap();
    terminal.expect("written").unwrap();
    terminal.expect(Eof).unwrap();
    let goal = lines(&desk, "cat clients/petelka/goals/leads.toml");
    assert!(goal.contains("to = 120"), "{goal}");
}

#[test]
fn a_letter_becomes_a_draft_and_no_draft_is_overwritten() {
    let desk = desk();
    for name in
        ["harbour-bakery-followup-2026-11-24.eml", "harbour-bakery-followup-2026-11-24-2.eml"]
    {
        let mut terminal = typed(&desk, "acct followup letter harbour");
        terminal.expect("Into a mail (.eml): e").unwrap();
        terminal.send_line("e").unwrap();
        terminal.expect(name).unwrap();
        terminal.expect(Eof).unwrap();
    }
    let drafts = lines(&desk, "cat *.eml");
    assert_eq!(drafts.matches("X-Unsent: 1").count(), 2, "{drafts}");
}

#[test]
fn a_letter_with_a_file_is_written_and_not_asked_about() {
    let desk = desk();
    let mut terminal = typed(&desk, "acct followup letter harbour -o letter.html; echo written");
    terminal.expect("written").unwrap();
    terminal.expect(Eof).unwrap();
    assert!(lines(&desk, "head -1 letter.html").contains("doctype"));
}

#[test]
fn import_asks_who_the_people_are() {
    let desk = desk();
    let sheet = ["Client,Task,Who", "Oakline,Plan,Denis", "Fern,Texts,Denis", "Fern,Photos,Rob"];
    desk.write("work.csv", &sheet.map(str::to_owned)).unwrap();
    let mut terminal = typed(&desk, "acct import work.csv");
    terminal.expect("Rob: 1\u{a0}task. Who is it?").unwrap();
    // the guess stands first
    terminal.expect("at the client: Fern").unwrap();
    terminal.expect("with the agency").unwrap();
    terminal.send("\u{1b}[B\r").unwrap();
    terminal.expect("Written:").unwrap();
    terminal.expect(Eof).unwrap();
    let people = lines(&desk, "ls people");
    assert!(people.contains("rob.toml") && people.contains("denis.toml"), "{people}");
}

/// A questionnaire of the team's own with what a talk has to do.
const SITE: &str = r#"title = { ru = "Анкета о сайте", en = "Site questionnaire" }

[[questions]]
id = "systems"
ask = { ru = "Какие системы?", en = "Which systems?" }
why = { ru = "Оттуда данные", en = "Data come from there" }
kind = "list"
feeds = "systems"

[[questions]]
id = "budget"
ask = { ru = "Какой бюджет?", en = "What budget?" }
kind = "money"

[[questions]]
id = "buyer"
ask = { ru = "Кто покупатель?", en = "Who buys?" }
parts = [
  { id = "wish", ask = { ru = "Чего ждёт", en = "Expectations" } },
  { id = "fears", ask = { ru = "Чего опасается", en = "Fears" } },
]

[[questions]]
id = "ready"
ask = { ru = "Когда открыть?", en = "When to open?" }
kind = "date"
"#;

fn asking() -> Desk {
    let mut desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    for (key, value) in [("workspace", "agency"), ("me", "olga"), ("today", "2026-11-21")] {
        desk.set(key, value).unwrap();
    }
    desk.write("templates/briefs/site.toml", &[SITE.to_owned()]).unwrap();
    desk
}

#[test]
fn a_brief_is_a_talk_that_can_be_left_and_gone_on_with() {
    let desk = asking();
    let editor = r#"printf 'Скорости\n\nи цены\n' >>"$1""#;
    desk.write("edit.sh", &[editor.to_owned()]).unwrap();
    let mut terminal = typed(&desk, "EDITOR='sh edit.sh' acct brief fill касс site");
    terminal.expect("1 из 4").unwrap();
    terminal.expect("Зачем: Оттуда данные").unwrap();
    // skipped
    terminal.send_line("").unwrap();
    terminal.expect("2 из 4").unwrap();
    terminal.send_line("много").unwrap();
    terminal.expect("не разобрать число").unwrap();
    terminal.send_line("1,2 млн").unwrap();
    terminal.expect("→ 1\u{a0}200\u{a0}000").unwrap();
    terminal.expect("Чего ждёт").unwrap();
    // back, kept, and on
    terminal.send_line("назад").unwrap();
    terminal.expect("Сейчас: 1,2 млн").unwrap();
    terminal.send_line("").unwrap();
    terminal.expect("Чего ждёт").unwrap();
    terminal.send_line("+").unwrap();
    terminal.expect("Чего опасается").unwrap();
    terminal.send_line("? А возврат?").unwrap();
    terminal.expect("Свой вопрос").unwrap();
    // before the question is drawn, Ctrl-C ends the program without a word
    std::thread::sleep(Duration::from_millis(300));
    terminal.send(ControlCode::ETX).unwrap();
    terminal.expect("acct brief fill kassa site").unwrap();
    terminal.expect(Eof).unwrap();
    let written = lines(&desk, "cat clients/kassa/briefs/*-site-*.md");
    assert!(written.contains("<!-- q:budget on:2026-11-21 by:olga -->\n\n1,2 млн"), "{written}");
    assert!(written.contains("### Чего ждёт\n\nСкорости\n\nи цены\n\n### Чего опасается\n"));
    assert!(written.contains("## А возврат?"), "{written}");

    // What was answered is not asked again.
    let mut terminal = typed(&desk, "acct brief fill касс site --by рита");
    terminal.expect("1 из 4").unwrap();
    terminal.send_line("1С; Excel").unwrap();
    terminal.expect("Ещё").unwrap();
    terminal.send_line("").unwrap();
    terminal.expect("Чего опасается").unwrap();
    terminal.send_line("Очередь").unwrap();
    terminal.expect("Когда открыть?").unwrap();
    terminal.send_line("пт").unwrap();
    terminal.expect("пятница, 27\u{a0}ноября").unwrap();
    terminal.expect("А возврат?").unwrap();
    terminal.send_line("Сами").unwrap();
    terminal.expect("Записать в карточку клиента: systems += Excel?").unwrap();
    terminal.send_line("да").unwrap();
    terminal.expect("systems").unwrap();
    terminal.expect(Eof).unwrap();
    let written = lines(&desk, "cat clients/kassa/briefs/*-site-*.md clients/kassa/client.toml");
    assert!(written.contains("by:client:rita -->\n\n- 1С\n- Excel\n"), "{written}");
    assert!(written.contains("## А возврат?\n\nСами\n"), "{written}");
    assert!(written.contains("\"Excel\""), "{written}");
}

/// Between the editor and the record much can go wrong; what was typed is not lost by it.
#[test]
fn a_text_stays_until_its_record_is_written() {
    let desk = asking();
    let editor = r#"printf '## Задача\n\nЗаявки дорожали.\n' >"$1"
if [ -e room ]; then rm -rf .acct room && : >.acct; fi"#;
    desk.write("edit.sh", &[editor.to_owned()]).unwrap();
    let add = "EDITOR='sh edit.sh' acct library add case 'Заявка дешевле' --client kassa";
    lines(&desk, ": >room");
    let mut terminal = typed(&desk, add);
    terminal.expect("not a folder of acct's own").unwrap();
    terminal.expect("your text is kept; give it with --from").unwrap();
    terminal.expect(Eof).unwrap();
    let kept = "cat ~/.local/state/acct/drafts/*/library.md";
    assert!(lines(&desk, kept).contains("Заявки дорожали."));
    // another text is not written over it, and one that becomes a record leaves nothing
    lines(&desk, "rm .acct");
    let mut terminal = typed(&desk, add);
    terminal.expect(Eof).unwrap();
    assert!(lines(&desk, kept).contains("Заявки дорожали."));
    assert!(lines(&desk, "cat library/*.md").contains("Заявки дорожали."));
    assert_eq!(lines(&desk, "ls ~/.local/state/acct/drafts/*/").trim(), "library.md");
}

#[test]
fn what_another_brief_has_is_kept_with_enter() {
    let desk = asking();
    lines(&desk, "acct brief fill касс account --by рита --on 12.10 --answer systems='1С; Excel'");
    let mut terminal = typed(&desk, "acct brief fill касс site");
    terminal.expect("=1  «1С; Excel»").unwrap();
    terminal.expect("Маргарита Лыткина, 12\u{a0}октября, бриф по бизнес-процессам").unwrap();
    terminal.send_line("").unwrap();
    terminal.expect("2 из 4").unwrap();
    terminal.send(ControlCode::EOT).unwrap();
    terminal.expect("systems").unwrap();
    terminal.expect(Eof).unwrap();
    let written = lines(&desk, "cat clients/kassa/briefs/*-site-*.md");
    let tie = "<!-- q:systems on:2026-10-12 by:client:rita from:";
    assert!(written.contains(tie), "{written}");
    assert!(written.contains("-->\n\n- 1С\n- Excel\n"), "{written}");
}

/// A lead in a workspace where a stage is over its norm and nobody has said why.
fn leading() -> Desk {
    let mut desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    for (key, value) in [("workspace", "agency"), ("me", "irina"), ("today", "2026-12-01")] {
        desk.set(key, value).unwrap();
    }
    desk
}

#[test]
fn the_lead_is_asked_the_two_questions_and_the_answers_are_kept() {
    let desk = leading();
    let mut terminal = typed(&desk, "acct pipeline --over");
    terminal.expect("Ремесленный двор, «Квалификация»").unwrap();
    terminal.expect("Что задерживает?").unwrap();
    terminal.send_line("Семён в отпуске").unwrap();
    terminal.expect("Нужна ли помощь?").unwrap();
    terminal.send_line("нет").unwrap();
    // Whoever stops keeps what was said.
    terminal.expect("Что задерживает?").unwrap();
    terminal.send(ControlCode::ETX).unwrap();
    terminal.expect(Eof).unwrap();
    let card = lines(&desk, "cat clients/remeslennyy-dvor/client.toml");
    assert!(card.contains(r#"delay = { why = "Семён в отпуске", help = "нет" }"#), "{card}");
}

#[test]
fn who_does_not_lead_is_not_asked() {
    let mut desk = leading();
    desk.set("me", "vera").unwrap();
    let mut terminal = typed(&desk, "acct pipeline --over");
    terminal.expect("acct client delay petelka").unwrap();
    terminal.expect(Eof).unwrap();
}

#[test]
fn nobody_is_forgotten_without_a_yes() {
    let desk = desk();
    let contact = "clients/harbour-bakery/contacts/marcus.toml";
    let mut terminal = typed(&desk, "acct forget harbour/marcus");
    terminal.expect("What is known: Marcus").unwrap();
    terminal.expect("Take all of this out? [yes/No]").unwrap();
    terminal.send_line("").unwrap();
    terminal.expect("Nothing was changed.").unwrap();
    terminal.expect(Eof).unwrap();
    assert_eq!(lines(&desk, &format!("ls {contact}")), contact);
    let mut terminal = typed(&desk, "acct forget harbour/marcus");
    terminal.expect("Take all of this out?").unwrap();
    terminal.send_line("yes").unwrap();
    terminal.expect("Taken out.").unwrap();
    terminal.expect(Eof).unwrap();
    assert!(lines(&desk, &format!("ls {contact}")).ends_with("[exit 2]"));
}

#[test]
fn a_person_is_told_that_a_clone_merges_line_by_line_and_a_script_is_not() {
    let desk = desk();
    lines(&desk, "git init -q");
    let mut terminal = typed(&desk, "acct check");
    terminal.expect("this clone merges records line by line").unwrap();
    terminal.expect(Eof).unwrap();
    assert!(!lines(&desk, "acct check").contains("line by line"));
    lines(&desk, "acct init");
    assert!(!lines(&desk, "acct check").contains("line by line"));
    let mut terminal = typed(&desk, "acct check; echo checked");
    let said = terminal.expect("checked").unwrap();
    assert!(!String::from_utf8_lossy(said.before()).contains("line by line"));
}
