//! `expand`: related records sent along with a list or a record, a query a kind however many rows, under the same
//! access rules as if they were asked for by themselves.

use std::collections::HashMap;

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::agreements::Agreement;
use super::frameworks::Framework;
use super::indicators::Indicator;
use super::innovations::Innovation;
use super::known;
use super::networks::Network;
use super::plan_tasks::PlanTask;
use super::plans::Plan;
use super::schools::School;
use super::visits::Visit;
use crate::access::Action;
use crate::changes::{Record, Tx};
use crate::db::Id;
use crate::db::schema::{agreements, frameworks, innovations, networks, plan_tasks, plans, schools, visits};
use crate::error::Problem;
use crate::web::{List, View};

/// The related records that were asked for; one that is out of reach is left out. Boxed, for most are not asked for.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Related {
    /// With `expand=school`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school: Option<Box<School>>,
    /// With `expand=network`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<Box<Network>>,
    /// With `expand=visit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<Box<Visit>>,
    /// With `expand=plan`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Box<Plan>>,
    /// With `expand=plan_task`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_task: Option<Box<PlanTask>>,
    /// With `expand=framework`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<Box<Framework>>,
    /// With `expand=agreement`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Box<Agreement>>,
    /// With `expand=indicator`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Box<Indicator>>,
    /// With `expand=innovation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub innovation: Option<Box<Innovation>>,
}

/// A record that others can be sent along with.
pub trait Refers: Record {
    /// The id of the record that an `expand` name stands for.
    fn refers_to(&self, name: &str) -> Option<Id>;
}

macro_rules! attach {
    ($tx:ident, $views:ident, $name:literal, $field:ident, $table:ident, $type:ty, $action:expr) => {{
        let ids: Vec<Id> = $views.iter().filter_map(|view| view.record.refers_to($name)).collect();
        let rows = $table::table
            .filter($table::district_id.eq($tx.district()).and($table::id.eq_any(ids)))
            .select(<$type>::as_select())
            .load($tx.conn)?;
        let reached = rows.into_iter().filter(|row| $tx.actor().may($action, &row.place()));
        let rows: HashMap<Id, Box<$type>> = reached.map(|row| (row.id, Box::new(row))).collect();
        for view in &mut $views {
            let id = view.record.refers_to($name);
            view.related.$field = id.and_then(|id| rows.get(&id).cloned());
        }
    }};
}

/// Adds what `expand` names to each view.
pub fn attach<T: Refers>(
    tx: &mut Tx<'_>,
    mut views: Vec<View<T, Related>>,
    expand: &[String],
) -> Result<Vec<View<T, Related>>, Problem> {
    for name in expand {
        match name.as_str() {
            "school" => attach!(tx, views, "school", school, schools, School, Action::GetSchool),
            "network" => attach!(tx, views, "network", network, networks, Network, Action::GetNetwork),
            "visit" => attach!(tx, views, "visit", visit, visits, Visit, Action::GetVisit),
            "plan" => attach!(tx, views, "plan", plan, plans, Plan, Action::GetPlan),
            "plan_task" => attach!(tx, views, "plan_task", plan_task, plan_tasks, PlanTask, Action::GetPlanTask),
            "framework" => attach!(tx, views, "framework", framework, frameworks, Framework, Action::GetFramework),
            "agreement" => attach!(tx, views, "agreement", agreement, agreements, Agreement, Action::GetAgreement),
            "innovation" => {
                attach!(tx, views, "innovation", innovation, innovations, Innovation, Action::GetInnovation)
            }
            "indicator" => attach_indicators(tx, &mut views)?,
            _ => {}
        }
    }
    Ok(views)
}

/// Indicators come with their networks, which is a second query.
fn attach_indicators<T: Refers>(tx: &mut Tx<'_>, views: &mut [View<T, Related>]) -> Result<(), Problem> {
    let ids = views.iter().filter_map(|view| view.record.refers_to("indicator")).collect();
    let found = known::indicators(tx, ids)?;
    let reached = found.into_iter().filter(|one| tx.actor().may(Action::GetIndicator, &one.place()));
    let reached: HashMap<Id, Box<Indicator>> = reached.map(|one| (one.row.id, Box::new(one))).collect();
    for view in views {
        let id = view.record.refers_to("indicator");
        view.related.indicator = id.and_then(|id| reached.get(&id).cloned());
    }
    Ok(())
}

/// A page of a list with what `expand` names.
pub fn attach_page<T: Refers>(
    tx: &mut Tx<'_>,
    page: List<T>,
    expand: &[String],
) -> Result<List<View<T, Related>>, Problem> {
    let List { data, page } = page;
    Ok(List { data: attach(tx, data.into_iter().map(View::listed).collect(), expand)?, page })
}

/// Adds what `expand` names to one view.
pub fn attach_one<T: Refers>(
    tx: &mut Tx<'_>,
    view: View<T, Related>,
    expand: &[String],
) -> Result<View<T, Related>, Problem> {
    let mut views = attach(tx, vec![view], expand)?;
    views.pop().ok_or(Problem::new(crate::error::Code::Internal))
}
