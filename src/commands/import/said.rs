//! A plan as the page that a person reads before it is written, and after.

use chrono::NaiveDate;

use super::Table;
use super::columns::Target;
use super::plan::Plan;
use crate::exchange::sheet::Form;
use crate::records::Side;
use crate::records::snapshot::Snapshot;
use crate::reports::moving::{Client, Column, Dates, Moving, Person, State, Task, Unclear, Unread};

pub(super) fn moving(
    file: &str,
    table: &Table,
    plan: &Plan,
    snapshot: &Snapshot,
    today: NaiveDate,
) -> Moving {
    let rows = &table.rows;
    let mut moving = Moving {
        file: file.to_owned(),
        on: today,
        rows: rows.all,
        empty: rows.empty,
        headings: rows.headings,
        totals: rows.totals,
        filled: rows.filled,
        columns: columns(table),
        clients: plan.clients.iter().map(client).collect(),
        people: people(plan, snapshot),
        statuses: rows.statuses.iter().map(state).collect(),
        tasks: tasks(plan),
        unread: rows.unread.iter().map(|unread| with_task(unread, plan)).collect(),
        differences: plan.differences.clone(),
        dates: rows.dates.iter().map(|(field, read)| Dates { field, read: *read }).collect(),
        doubtful: rows.doubtful.clone(),
        unclear: table.unclear.clone().map(|(text, read)| Unclear { text, read }),
        closed_by_guess: plan.closed_by_guess,
        several_owners: plan.several_owners,
        ..Moving::default()
    };
    match &table.sheet.form {
        Form::Delimited { encoding, delimiter } => {
            (*encoding).clone_into(&mut moving.encoding);
            moving.delimiter = delimiter.to_string();
        }
        Form::Workbook { sheet, others } => {
            moving.sheet.clone_from(sheet);
            moving.other_sheets.clone_from(others);
        }
    }
    moving
}

fn columns(table: &Table) -> Vec<Column> {
    let column = |column: &super::columns::Column| Column {
        name: column.name.clone(),
        field: match &column.target {
            Target::Field(field) => Some((*field).to_owned()),
            Target::Own(key) => Some(format!("x.{key}")),
            Target::Dropped => None,
        },
    };
    table.header.columns.iter().map(column).collect()
}

fn client(planned: &super::clients::Planned) -> Client {
    Client {
        name: planned.name.clone(),
        slug: planned.slug.clone(),
        new: planned.new,
        spellings: planned.names.clone(),
        like: planned.like.clone(),
    }
}

fn state((word, means): &(String, &'static str)) -> State {
    State { word: word.clone(), means }
}

fn people(plan: &Plan, snapshot: &Snapshot) -> Vec<Person> {
    let new = plan.newcomers.iter().map(|new| {
        let home = new.at.or(new.home.filter(|_| new.guess));
        let client = home.map(|at| &plan.clients[at]);
        Person {
            name: new.name.clone(),
            slug: new.slug.clone(),
            side: if new.at.is_some() { Side::Client } else { Side::Us },
            client: client.map_or_else(String::new, |client| client.slug.clone()),
            client_name: client.map_or_else(String::new, |client| client.name.clone()),
            new: true,
            guess: new.guess,
        }
    });
    let mut people: Vec<Person> = new.collect();
    for (who, at) in &plan.known {
        let client = Some(&plan.clients[*at]).filter(|_| who.side != Side::Us);
        let home = client.map_or_else(String::new, |client| client.slug.clone());
        let listed = |person: &Person| {
            person.slug == who.slug && person.side == who.side && person.client == home
        };
        if people.iter().any(listed) {
            continue;
        }
        people.push(Person {
            name: plan.name(who, snapshot, *at),
            slug: who.slug.clone(),
            side: who.side,
            client: home,
            client_name: client.map_or_else(String::new, |client| client.name.clone()),
            new: false,
            guess: false,
        });
    }
    people
}

fn tasks(plan: &Plan) -> Vec<Task> {
    let task = |step: &super::plan::Step| {
        let task = &step.task;
        Task {
            row: step.row,
            id: step.id().to_owned(),
            client: plan.clients[step.at].slug.clone(),
            title: task.title.clone(),
            side: task.side,
            owner: task.owner.clone(),
            status: task.status.word(),
            due: task.due,
            closed: task.closed,
            new: step.there.is_none(),
        }
    };
    plan.tasks.iter().map(task).collect()
}

/// A cell of a task that is new is in the notes of that task.
fn with_task(unread: &Unread, plan: &Plan) -> Unread {
    let step = plan.step(unread.row).filter(|_| !unread.why.is_row());
    let task = step.filter(|step| step.there.is_none()).map(|step| step.id().to_owned());
    Unread { task, ..unread.clone() }
}
