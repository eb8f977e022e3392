//! The same tasks for every tool: clients as uneven as in life, most of the work long done.
//! Nothing is random here, so two runs measure the same files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};

/// What day it is in every measurement.
pub(crate) const TODAY: &str = "2026-11-21";

/// A client of exactly this many tasks stands in every workspace: one client's commands ask for it.
pub(crate) const ONE_CLIENT: usize = 100;
pub(crate) const ONE_SLUG: &str = "rovno-sto";

const TITLES: [(&str, &str); 8] = [
    ("Выгрузка товаров из 1С для новых объявлений", "vygruzka-tovarov-iz-1s-dlya-novykh"),
    ("Посадочная страница онлайн-кассы", "posadochnaya-stranitsa-onlayn-kassy"),
    ("Отчёт о рекламе за ноябрь", "otchyot-o-reklame-za-noyabr"),
    ("Список запросов без заказов", "spisok-zaprosov-bez-zakazov"),
    ("Тексты объявлений: вариант А или Б", "teksty-obyavleniy-variant-a-ili-b"),
    ("Счётчики и цели на новом сайте", "schyotchiki-i-tseli-na-novom-sayte"),
    ("Фотографии подарочных наборов", "fotografii-podarochnykh-naborov"),
    ("Согласование бюджета на следующий квартал", "soglasovanie-byudzheta-na-kvartal"),
];

/// How many tasks, and how many a client on average.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) tasks: usize,
    pub(crate) each: usize,
}

/// One task, as every tool gets it.
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) client: String,
    pub(crate) title: String,
    pub(crate) slug: &'static str,
    pub(crate) why: &'static str,
    pub(crate) created: NaiveDate,
    pub(crate) due: NaiveDate,
    pub(crate) closed: Option<NaiveDate>,
    pub(crate) theirs: bool,
    pub(crate) high: bool,
    pub(crate) moved: bool,
}

impl Job {
    fn new(number: usize, client: &str) -> Job {
        let today: NaiveDate = TODAY.parse().unwrap_or_default();
        let back = |days: usize| today - Days::new(days as u64);
        // 37 and 100 share no factor: every hundred tasks in a row hold each share once
        let share = number * 37 % 100;
        let (due, closed) = match share {
            0..70 => (back(number % 300 + 2), Some(back(number % 300 + 1))),
            70..79 => (back(number % 60 + 1), None),
            _ => (today + Days::new(number as u64 % 60), None),
        };
        let (title, slug) = TITLES[number % TITLES.len()];
        Job {
            id: id(number),
            client: client.to_owned(),
            title: format!("{title}, часть {}", number % 40 + 1),
            slug,
            why: if number.is_multiple_of(3) {
                "Без этого не запустить кампанию"
            } else {
                ""
            },
            created: back(number % 300 + 20),
            due,
            closed,
            theirs: number % 5 < 2,
            high: number % 20 == 7,
            moved: number % 4 == 1,
        }
    }

    pub(crate) fn is_overdue(&self) -> bool {
        self.closed.is_none() && self.due < TODAY.parse().unwrap_or_default()
    }

    fn text(&self) -> String {
        let (side, owner) = if self.theirs { ("client", "rita") } else { ("us", "olga") };
        let moved = match self.moved {
            true => format!(
                "moved = [\n  {{ from = {}, on = {0}, by = \"olga\", why = \"ИТ-отдел закрывал месяц\" }},\n]",
                self.due - Days::new(7)
            ),
            false => "moved = []".to_owned(),
        };
        let (status, closed) = match self.closed {
            Some(day) => ("done", day.to_string()),
            None => ("open", "\"\"".to_owned()),
        };
        format!(
            "title = \"{}\"\n\nwhy = \"{}\"\n\ncreated = {}\nfrom = \"\"\n\nside = \"{side}\"\n\
             owner = \"{owner}\"\n\nturns = []\n\nstatus = \"{status}\"\n\nclosed = {closed}\n\n\
             due = {}\n\n{moved}\n\nnudged = []\n\nkind = \"task\"\n\npriority = \"{}\"\n\n\
             tags = [\"feed\", \"ppc\"]\n\nafter = []\n\noptions = []\n\nrepeat = \"\"\n\n\
             share = \"\"\n\nnotes = \"\"\n\n[x]\n",
            self.title,
            self.why,
            self.created,
            self.due,
            if self.high { "high" } else { "normal" },
        )
    }
}

/// The number's own id: a multiplication that meets no other number's.
pub(crate) fn id(number: usize) -> String {
    const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz";
    const ALL: &[u8] = b"23456789bcdfghjkmnpqrstvwxz";
    let space = LETTERS.len() * ALL.len().pow(5);
    let mut rest = number * 179_426_549 % space;
    let mut id = vec![LETTERS[rest % LETTERS.len()]];
    rest /= LETTERS.len();
    for _ in 0..5 {
        id.push(ALL[rest % ALL.len()]);
        rest /= ALL.len();
    }
    String::from_utf8(id).unwrap_or_default()
}

/// The clients and their numbers of tasks: one of a hundred, the others as Zipf saw words.
pub(crate) fn clients(size: Size) -> Vec<(String, usize)> {
    let mut clients = vec![(ONE_SLUG.to_owned(), ONE_CLIENT)];
    let others = (size.tasks / size.each).saturating_sub(1).max(1);
    let sum: f64 = (1..=others).map(|rank| 1.0 / rank as f64).sum();
    let mut left = size.tasks - ONE_CLIENT;
    for rank in 1..=others {
        let fair = (size.tasks - ONE_CLIENT) as f64 / (rank as f64 * sum);
        let tasks = if rank == others { left } else { left.min(fair.round() as usize) };
        left -= tasks;
        // the largest is not the first by its name
        clients.push((format!("klient-{:05}", rank * 7919 % 99991), tasks));
    }
    clients
}

/// Every task, in the order of [`clients`].
pub(crate) fn jobs(size: Size) -> impl Iterator<Item = Job> {
    let clients = clients(size).into_iter();
    let owners = clients.flat_map(|(slug, tasks)| std::iter::repeat_n(slug, tasks));
    owners.enumerate().map(|(number, client)| Job::new(number, &client))
}

/// Writes the workspace, and the same tasks for SQLite and Taskwarrior beside it.
pub(crate) fn write(folder: &Path, size: Size) -> std::io::Result<()> {
    let root = folder.join("workspace");
    fs::create_dir_all(root.join("people"))?;
    fs::write(root.join("acct.toml"), "name = \"Агентство «Север»\"\n\nlang = \"ru\"\n")?;
    fs::write(root.join(".gitignore"), ".acct/\n")?;
    for (slug, name) in [("olga", "Ольга Данилина"), ("irina", "Ирина Ветрова")]
    {
        let text = format!("name = \"{name}\"\n\nrole = \"manager\"\n");
        fs::write(root.join("people").join(slug).with_extension("toml"), text)?;
    }
    for (slug, _) in clients(size) {
        client(&root.join("clients").join(&slug), &slug)?;
    }
    let mut sql = String::from(SQL_TABLE);
    let (mut pending, mut completed) = (String::new(), String::new());
    for job in jobs(size) {
        let tasks = root.join("clients").join(&job.client).join("tasks");
        fs::write(tasks.join(format!("{}-{}.toml", job.id, job.slug)), job.text())?;
        sql_row(&mut sql, &job);
        warrior_row(if job.closed.is_some() { &mut completed } else { &mut pending }, &job);
    }
    sql.push_str(
        "COMMIT;\nCREATE INDEX late ON task(status, due);\nCREATE INDEX own ON task(client);\n",
    );
    fs::write(folder.join("tasks.sql"), sql)?;
    fs::create_dir_all(folder.join("taskwarrior"))?;
    fs::write(folder.join("taskwarrior/pending.data"), pending)?;
    fs::write(folder.join("taskwarrior/completed.data"), completed)?;
    fs::write(folder.join("taskrc"), "confirmation=no\nnews.version=2.6.0\n")
}

fn client(folder: &Path, slug: &str) -> std::io::Result<()> {
    for inside in ["tasks", "contacts", "meetings"] {
        fs::create_dir_all(folder.join(inside))?;
    }
    let card = format!(
        "name = \"Компания {slug}\"\n\nkind = \"client\"\n\nindustry = \"tyres\"\n\n\
         systems = [\"1С\", \"Битрикс24\"]\n\n[team]\n\nmanager = \"olga\"\n\n[deal]\n\n\
         services = [\n  {{ name = \"SEO\" }},\n  {{ name = \"PPC\" }},\n]\n\n\
         [[stages]]\nstage = \"running\"\nsince = 2026-01-12\nby = \"olga\"\n"
    );
    fs::write(folder.join("client.toml"), card)?;
    let rita = "name = \"Маргарита Лыткина\"\n\nrole = \"Маркетинг\"\n";
    fs::write(folder.join("contacts/rita.toml"), rita)?;
    for (date, status) in
        [("2026-10-27", "held"), ("2026-11-10", "held"), ("2026-11-24", "planned")]
    {
        let followup = if status == "held" { date } else { "\"\"" };
        let text = format!(
            "---\nstatus: {status}\n\ntime: \"11:00\"\n\nattendees: [olga, client:rita]\n\n\
             followup: {followup}\n\nsent: {followup}\n---\n\n## Сделано\n\n- Отчёт\n\n\
             ## Договорённости\n\n- Отчёт присылаем по понедельникам\n"
        );
        let sum = format!("{slug}{date}")
            .bytes()
            .fold(7_usize, |sum, b| sum * 31 % 1_000_003 + b as usize);
        fs::write(
            folder.join(format!("meetings/{date}-status-{}.md", id(10_000_000 + sum))),
            text,
        )?;
    }
    Ok(())
}

/// How many entries the library of every workspace has.
pub(crate) const LIBRARY: usize = 1000;

/// A library: every tenth entry is of the clients' trade, each has two services, a system and tags.
pub(crate) fn library(root: &Path) -> std::io::Result<()> {
    const TRADES: [&str; 10] = [
        "tyres",
        "pharmacy",
        "food",
        "fashion",
        "fitness",
        "plants",
        "home",
        "tickets",
        "crafts",
        "furniture",
    ];
    const SERVICES: [&str; 5] = ["SEO", "Рассылки", "PPC", "Программа лояльности", "Аналитика"];
    const SYSTEMS: [&str; 4] = ["1С", "МойСклад", "Битрикс24", "Кассы «Узел»"];
    const KINDS: [&str; 4] = ["case", "anticase", "practice", "postmortem"];
    fs::create_dir_all(root.join("library"))?;
    for number in 0..LIBRARY {
        let (title, slug) = TITLES[number % TITLES.len()];
        let pick = |from: &[&'static str], step: usize| from[(number / step) % from.len()];
        let day: NaiveDate = TODAY.parse().unwrap_or_default();
        let day = day - Days::new(number as u64);
        let text = format!(
            "---\nkind: {}\n\nclient: \"\"\n\nindustry: {}\n\nservices: [{}, {}]\n\n\
             systems: [\"{}\"]\n\ntags: [regions, season]\n\nauthor: olga\n\n\
             told: [rovno-sto]\n\nreview_on: 2027-03-01\n---\n\n# {title}, случай {number}\n\n\
             ## Задача\n\nЗаявок мало, а сезон короткий: половину года продажи стоят.\n\n\
             ## Что сделали\n\n- Нашли запросы, по которым покупают\n- Остальные остановили\n\n\
             ## Результат\n\nЗаявок вдвое больше за тот же бюджет.\n\n## Выводы\n\n- Считать заказы\n",
            pick(&KINDS, 1),
            pick(&TRADES, 1),
            pick(&SERVICES, 1),
            pick(&SERVICES, 7),
            pick(&SYSTEMS, 3),
        );
        let id = id(20_000_000 + number);
        fs::write(root.join(format!("library/{day}-{slug}-{id}.md")), text)?;
    }
    Ok(())
}

const SQL_TABLE: &str = "CREATE TABLE task (id TEXT PRIMARY KEY, client TEXT, title TEXT, why TEXT, \
    created TEXT, due TEXT, status TEXT, closed TEXT, side TEXT, owner TEXT, priority TEXT);\nBEGIN;\n";

fn sql_row(sql: &mut String, job: &Job) {
    let closed = job.closed.map(|day| day.to_string()).unwrap_or_default();
    let (side, owner) = if job.theirs { ("client", "rita") } else { ("us", "olga") };
    let _ = writeln!(
        sql,
        "INSERT INTO task VALUES ('{}','{}','{}','{}','{}','{}','{}','{closed}','{side}','{owner}','{}');",
        job.id,
        job.client,
        job.title,
        job.why,
        job.created,
        job.due,
        if closed.is_empty() { "open" } else { "done" },
        if job.high { "high" } else { "normal" },
    );
}

/// A line as Taskwarrior 2 keeps it.
fn warrior_row(data: &mut String, job: &Job) {
    let time = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    let end = job.closed.map(|day| format!("end:\"{}\" ", time(day))).unwrap_or_default();
    let _ = writeln!(
        data,
        "[description:\"{}\" due:\"{}\" {end}entry:\"{}\" modified:\"{2}\" priority:\"{}\" \
         project:\"{}\" status:\"{}\" tags:\"feed,ppc\" uuid:\"{}\"]",
        job.title,
        time(job.due),
        time(job.created),
        if job.high { "H" } else { "M" },
        job.client,
        if end.is_empty() { "pending" } else { "completed" },
        uuid(&job.id),
    );
}

fn uuid(id: &str) -> String {
    let number = id.bytes().fold(0_u64, |sum, byte| sum * 256 + u64::from(byte));
    format!("00000000-0000-4000-8000-{number:012x}")
}
