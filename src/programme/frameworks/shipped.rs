//! The frameworks that ship with the service: the ministry's standards of 2561, as every new district finds them.

use diesel::prelude::*;
use serde::Deserialize;

use super::model::{Framework, FrameworkInput, FrameworkStatus, ScaleLevel, Standard};
use crate::db::schema::frameworks;
use crate::db::{Conn, Id, Instant};
use crate::error::{Code, Problem};

const STANDARDS_2561: &str = include_str!("standards-2561.json");

/// The file: several frameworks on one scale.
#[derive(Deserialize)]
struct Shipped {
    source: String,
    level_scale: Scale,
    frameworks: Vec<ShippedFramework>,
}

#[derive(Deserialize)]
struct Scale {
    levels: Vec<ScaleLevel>,
}

#[derive(Deserialize)]
struct ShippedFramework {
    code: String,
    name_th: String,
    name_en: String,
    standards: Vec<Standard>,
}

fn inputs() -> serde_json::Result<Vec<FrameworkInput>> {
    let Shipped { source, level_scale, frameworks } = serde_json::from_str(STANDARDS_2561)?;
    let input = |one: ShippedFramework| FrameworkInput {
        code: one.code,
        name_th: one.name_th,
        name_en: Some(one.name_en),
        levels: level_scale.levels.clone(),
        standards: one.standards,
        source: Some(source.clone()),
    };
    Ok(frameworks.into_iter().map(input).collect())
}

/// Gives a new district the shipped frameworks, published; tells their ids, which the command logs.
pub fn ship(conn: &mut Conn, district: Id, now: Instant) -> Result<Vec<Id>, Problem> {
    let inputs = inputs().map_err(|error| {
        tracing::error!(%error, "the shipped standards cannot be read");
        Problem::new(Code::Internal)
    })?;
    let mut ids = Vec::new();
    for input in &inputs {
        let draft = Framework::new(district, input, 1, now, None);
        let framework = Framework { status: FrameworkStatus::Published, ..draft };
        diesel::insert_into(frameworks::table).values(&framework).execute(conn)?;
        ids.push(framework.id);
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Faults;

    #[test]
    fn the_standards_of_2561_are_whole_and_keep_the_rules() {
        let inputs = inputs().unwrap();
        let counted: Vec<_> = inputs
            .iter()
            .map(|one| {
                let considerations = one.standards.iter().flat_map(Standard::every_consideration).count();
                (one.code.as_str(), one.standards.len(), considerations, one.levels.len())
            })
            .collect();
        assert_eq!(counted, [("basic-2561", 3, 21, 5), ("early-2561", 3, 14, 5)]);
        let mut faults = Faults::default();
        inputs.iter().for_each(|input| input.check(&mut faults));
        assert!(faults.is_empty());
    }
}
