use super::*;
use crate::records::client::Client;
use crate::records::{Away, task};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn person(slug: &str, grade: &str) -> Person {
    Person {
        slug: slug.into(),
        name: slug.into(),
        role: "manager".into(),
        grade: grade.into(),
        ..Person::default()
    }
}

fn folder(at: usize, manager: &str, tasks: Vec<Task>) -> Folder {
    let team = [("manager".to_owned(), manager.to_owned())].into();
    let card = Client { name: format!("c{at}"), team, ..Client::default() };
    Folder { slug: format!("c{at}"), card, tasks, ..Folder::default() }
}

fn question() -> Question {
    Question { today: day(11, 20), me: None, lang: Lang::Ru, calendar: Calendar::default() }
}

fn load(snapshot: &Snapshot) -> Load {
    Load::of(snapshot, &question())
}

#[test]
fn the_figures_are_those_that_a_plain_count_gives() {
    let mut random = fastrand::Rng::with_seed(11);
    let names = ["ann", "bob", "eve"];
    let tasks = |random: &mut fastrand::Rng| {
        let one = |random: &mut fastrand::Rng| Task {
            owner: [names[0], names[1], names[2], ""][random.usize(..4)].into(),
            side: [Side::Us, Side::Client][random.usize(..2)],
            status: [task::Status::Open, task::Status::Doing, task::Status::Done]
                [random.usize(..3)],
            due: Some(day(11, random.u32(2..30))),
            ..Task::default()
        };
        (0..6).map(|_| one(random)).collect::<Vec<_>>()
    };
    let clients: Vec<Folder> =
        (0..30).map(|at| folder(at, names[random.usize(..3)], tasks(&mut random))).collect();
    let people = names.map(|name| person(name, "middle")).to_vec();
    let snapshot = Snapshot { people, clients, ..Snapshot::default() };
    for member in load(&snapshot).people {
        let (mut clients, mut open, mut doing, mut late) = (0, 0, 0, 0);
        for folder in &snapshot.clients {
            let manager = folder.card.team["manager"] == member.person;
            clients += usize::from(manager);
            for task in &folder.tasks {
                let mine = task.owner == member.person || (task.owner.is_empty() && manager);
                if task.side != Side::Us || task.status == task::Status::Done || !mine {
                    continue;
                }
                open += 1;
                doing += usize::from(task.status == task::Status::Doing);
                // the weekend before Friday the 20th counts as Monday the 16th
                let due = match task.due.unwrap() {
                    due if due == day(11, 14) || due == day(11, 15) => day(11, 16),
                    due => due,
                };
                late += usize::from(due < day(11, 20));
            }
        }
        let told = (member.clients, member.open, member.doing, member.late);
        assert_eq!(told, (clients, open, doing, late), "{}", member.person);
    }
}

#[test]
fn too_many_clients_are_said_aloud_and_a_cover_over_the_norm() {
    let clients = (0..40).map(|at| folder(at, if at < 39 { "ann" } else { "bob" }, Vec::new()));
    let mut snapshot = Snapshot {
        people: vec![person("ann", "senior"), person("bob", "middle")],
        clients: clients.collect(),
        ..Snapshot::default()
    };
    let remarks = |snapshot: &Snapshot| -> Vec<Vec<Remark>> {
        load(snapshot).people.into_iter().map(|member| member.remarks).collect()
    };
    let over = Remark::OverNorm { clients: 39, norm: 20 };
    assert_eq!(remarks(&snapshot), [vec![over], vec![]]);
    let (from, to) = (Some(day(12, 1)), Some(day(12, 10)));
    let away = |cover: &str| Away { from, to, cover: cover.into(), ..Away::default() };
    snapshot.people[0].away = vec![away("bob")];
    let cover = Remark::CoverOverNorm { clients: 40, norm: 10, from, to };
    assert_eq!(remarks(&snapshot)[1], [cover]);
    snapshot.people[0].away = vec![away("")];
    assert!(remarks(&snapshot)[0].contains(&Remark::NoCover { from, to }));
    snapshot.clients[39] = folder(39, "ann", Vec::new());
    assert!(remarks(&snapshot)[0].contains(&Remark::Alarm { clients: 40 }));
}

#[test]
fn who_knows_it_comes_first_and_who_is_full_last() {
    let mut people: Vec<Person> =
        ["ann", "bob", "eve", "kim", "new"].map(|slug| person(slug, "middle")).to_vec();
    people[1].expertise = vec!["Аптека".into()];
    people[2].away = vec![Away { from: Some(day(11, 25)), ..Away::default() }];
    people[3].expertise = vec!["аптека".into()];
    people[4].grade = "newcomer".into();
    let full = (0..10).map(|at| folder(at, "kim", Vec::new()));
    let clients = full.chain([folder(10, "ann", Vec::new())]).collect();
    let snapshot = Snapshot { people, clients, ..Snapshot::default() };
    let asked = Asked::words("аптека, seo");
    let page = Candidates::of(&snapshot, &question(), &asked);
    let names: Vec<&str> = page.candidates.iter().map(|one| one.person.as_str()).collect();
    assert_eq!(names, ["bob", "ann", "eve", "kim"]);
    let others: Vec<&str> = page.others.iter().map(|one| one.person.as_str()).collect();
    assert_eq!(others, ["new"], "no own projects before the exam");
}
