//! What was done, as it is counted: «2 задачи закрыты». The most important comes first.

use schemars::JsonSchema;
use serde::Serialize;

use crate::language::Lang;
use crate::language::plural::{Forms, counted, plural};

/// In the order of importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Vanished,
    Unreadable,
    Forgotten,
    Mended,
    Promise,
    ClientNew,
    Stage,
    Paused,
    TaskDone,
    TaskMoved,
    TaskHanded,
    TaskDropped,
    TaskReopened,
    MeetingHeld,
    MeetingCancelled,
    MeetingMoved,
    Chat,
    TaskNew,
    Nudged,
    LetterSent,
    Agreed,
    Reading,
    Goal,
    Brief,
    Request,
    MeetingPlanned,
    Idea,
    Note,
    Library,
    Report,
    Contact,
    Team,
    Person,
    TaskChanged,
    Other,
}

impl Act {
    /// «задача закрыта», «2 задачи закрыты»
    pub(super) fn counted(self, lang: Lang, n: usize) -> String {
        match n {
            1 => plural(lang, n, self.forms()).to_owned(),
            _ => counted(lang, n, self.forms()),
        }
    }

    fn forms(self) -> Forms {
        let (ru, en) = match self {
            Act::Vanished => (
                ["запись пропала", "записи пропали", "записей пропало"],
                ["record gone", "records gone"],
            ),
            Act::Unreadable => (
                ["файл не читается", "файла не читаются", "файлов не читаются"],
                ["file cannot be read", "files cannot be read"],
            ),
            Act::Forgotten => (
                ["контакт забыт", "контакта забыты", "контактов забыто"],
                ["contact forgotten", "contacts forgotten"],
            ),
            Act::Mended => (
                ["файл снова читается", "файла снова читаются", "файлов снова читаются"],
                ["file can be read again", "files can be read again"],
            ),
            Act::Promise => (
                ["обещание изменено", "обещания изменены", "обещаний изменено"],
                ["promise changed", "promises changed"],
            ),
            Act::ClientNew => {
                (["новый клиент", "новых клиента", "новых клиентов"], ["new client", "new clients"])
            }
            Act::Stage => {
                (["новый этап", "новых этапа", "новых этапов"], ["new stage", "new stages"])
            }
            Act::Paused => (["пауза", "паузы", "пауз"], ["pause", "pauses"]),
            Act::TaskDone => {
                (["задача закрыта", "задачи закрыты", "задач закрыто"], ["task done", "tasks done"])
            }
            Act::TaskMoved => (
                ["срок сдвинут", "срока сдвинуты", "сроков сдвинуто"],
                ["due date moved", "due dates moved"],
            ),
            Act::TaskHanded => (
                ["задача передана", "задачи переданы", "задач передано"],
                ["task handed over", "tasks handed over"],
            ),
            Act::TaskDropped => {
                (["задача снята", "задачи сняты", "задач снято"], ["task dropped", "tasks dropped"])
            }
            Act::TaskReopened => (
                ["задача открыта снова", "задачи открыты снова", "задач открыто снова"],
                ["task reopened", "tasks reopened"],
            ),
            Act::MeetingHeld => (["встреча", "встречи", "встреч"], ["meeting", "meetings"]),
            Act::MeetingCancelled => (
                ["встреча отменена", "встречи отменены", "встреч отменено"],
                ["meeting cancelled", "meetings cancelled"],
            ),
            Act::MeetingMoved => (
                ["встреча перенесена", "встречи перенесены", "встреч перенесено"],
                ["meeting moved", "meetings moved"],
            ),
            Act::Chat => (["переписка", "переписки", "переписок"], ["chat", "chats"]),
            Act::TaskNew => {
                (["новая задача", "новые задачи", "новых задач"], ["new task", "new tasks"])
            }
            Act::Nudged => {
                (["напоминание", "напоминания", "напоминаний"], ["reminder", "reminders"])
            }
            Act::LetterSent => (["письмо", "письма", "писем"], ["letter", "letters"]),
            Act::Agreed => (
                ["договорённость", "договорённости", "договорённостей"],
                ["agreement", "agreements"],
            ),
            Act::Reading => (["показатель", "показателя", "показателей"], ["metric", "metrics"]),
            Act::Goal => (["цель", "цели", "целей"], ["goal", "goals"]),
            Act::Brief => (["бриф", "брифа", "брифов"], ["brief", "briefs"]),
            Act::Request => (["обращение", "обращения", "обращений"], ["request", "requests"]),
            Act::MeetingPlanned => (
                ["встреча назначена", "встречи назначены", "встреч назначено"],
                ["meeting planned", "meetings planned"],
            ),
            Act::Idea => (["идея", "идеи", "идей"], ["idea", "ideas"]),
            Act::Note => (["заметка", "заметки", "заметок"], ["note", "notes"]),
            Act::Library => (
                ["запись в базе", "записи в базе", "записей в базе"],
                ["library entry", "library entries"],
            ),
            Act::Report => (["отчёт", "отчёта", "отчётов"], ["report", "reports"]),
            Act::Contact => (["контакт", "контакта", "контактов"], ["contact", "contacts"]),
            Act::Team => (
                ["смена в команде", "смены в команде", "смен в команде"],
                ["team change", "team changes"],
            ),
            Act::Person => {
                (["сотрудник", "сотрудника", "сотрудников"], ["colleague", "colleagues"])
            }
            Act::TaskChanged => {
                (["правка задачи", "правки задач", "правок задач"], ["task edited", "tasks edited"])
            }
            Act::Other => (["правка", "правки", "правок"], ["edit", "edits"]),
        };
        Forms { ru, en }
    }
}
