//! Whose account a portal's user has here. The first time a verified e-mail finds it; from then on the subject alone counts,
//! so that an e-mail which somebody else gets later opens nothing. No account is ever made.

use std::sync::Arc;

use diesel::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::access::{Action, Actor, Place};
use crate::changes::{Record, Request, Tx};
use crate::db::schema::{accounts, portal_identities};
use crate::db::{Conn, Id, Instant};
use crate::error::Problem;

/// How often it is noted that somebody comes from the portal, in seconds.
const NOTED_EVERY: i64 = 3600;

/// Somebody whom the portal knows.
#[derive(Debug, Clone)]
pub struct PortalUser {
    /// The issuer.
    pub issuer: Arc<str>,
    /// What the issuer calls them, always.
    pub subject: String,
    /// Their e-mail in lower case, if the issuer has verified it.
    pub email: Option<String>,
}

/// How a portal's user came to their account.
#[derive(Debug, Clone, Copy)]
pub enum PortalUse {
    /// By the verified e-mail: for the first time.
    Email,
    /// By the link that was made then.
    Link {
        /// When the account last signed in.
        last_signed_in_at: Option<Instant>,
    },
}

/// A portal's user with their account, as the audit trail has it.
#[derive(Debug, Clone, Serialize)]
struct PortalIdentity {
    #[serde(skip)]
    id: Id,
    issuer: String,
    subject: String,
    account_id: Id,
}

impl PortalUser {
    /// Only ASCII letters are put in lower case: the Kelvin sign is no k, and would become one.
    pub(super) fn new(issuer: Arc<str>, subject: String, verified: Option<&str>) -> Self {
        let email = verified.filter(|email| !email.contains(char::is_control)).map(str::to_ascii_lowercase);
        Self { issuer, subject, email }
    }
    /// The same id for the same user, always.
    pub fn id(&self) -> Id {
        let mut hash = Sha256::new();
        hash.update(self.issuer.as_bytes());
        hash.update([0]);
        hash.update(&self.subject);
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
        Id::of_hash(bytes)
    }
}

impl PortalUse {
    /// Whether there is something to note.
    pub fn is_due(self, now: Instant) -> bool {
        match self {
            Self::Email => true,
            Self::Link { last_signed_in_at: last } => {
                last.is_none_or(|last| (now.utc() - last.utc()).num_seconds() >= NOTED_EVERY)
            }
        }
    }
}

impl Record for PortalIdentity {
    const RESOURCE: &'static str = "portal-identities";
    fn id(&self) -> Id {
        self.id
    }
    fn version(&self) -> i32 {
        1
    }
    fn place(&self) -> Place {
        Place::Account { account: self.account_id, school: None }
    }
    fn touch(&mut self, _: Instant, _: Option<Id>) {}
}

/// The active account whose e-mail is the user's, where neither of them is linked to another one of this issuer.
pub fn account_by_email(conn: &mut Conn, user: &PortalUser) -> Result<Option<Id>, Problem> {
    use portal_identities as i;
    let Some(email) = &user.email else { return Ok(None) };
    let of_email = accounts::table.filter(accounts::email.eq(email).and(accounts::active.eq(true)));
    let found = of_email.select((accounts::district_id, accounts::id)).get_result::<(Id, Id)>(conn).optional()?;
    let Some((district, account)) = found else { return Ok(None) };
    let theirs = i::subject.eq(&user.subject).or(i::district_id.eq(district).and(i::account_id.eq(account)));
    let links = i::table.filter(i::issuer.eq(&*user.issuer).and(theirs)).count().get_result::<i64>(conn)?;
    Ok((links == 0).then_some(account))
}

/// Notes that a user has come from the portal, and links them to the account that their e-mail found.
pub fn note(
    conn: &mut Conn,
    actor: &Actor,
    (user, found): (&PortalUser, PortalUse),
    now: Instant,
    request: Request,
) -> Result<(), Problem> {
    let row = accounts::table.find((actor.district(), actor.account()));
    diesel::update(row).set(accounts::last_signed_in_at.eq(now)).execute(conn)?;
    match found {
        // Not where a request that came at the same time was faster.
        PortalUse::Email if account_by_email(conn, user)? == Some(actor.account()) => {
            link(conn, actor, user, now, request)
        }
        _ => Ok(()),
    }
}

fn link(conn: &mut Conn, actor: &Actor, user: &PortalUser, now: Instant, request: Request) -> Result<(), Problem> {
    use portal_identities as i;
    let (issuer, subject, account_id) = (user.issuer.to_string(), user.subject.clone(), actor.account());
    diesel::insert_into(i::table)
        .values((
            (i::issuer.eq(&issuer), i::subject.eq(&subject), i::linked_at.eq(now)),
            (i::district_id.eq(actor.district()), i::account_id.eq(account_id)),
        ))
        .execute(conn)?;
    let identity = PortalIdentity { id: user.id(), issuer, subject, account_id };
    Tx::open(conn, actor, Action::CreateSession, now, request)?.created(&identity)
}

/// Forgets which of the portals' users have an account: whoever comes next is found by their e-mail again.
pub fn forget(conn: &mut Conn, district: Id, account: Id) -> Result<(), Problem> {
    use portal_identities as i;
    diesel::delete(i::table.filter(i::district_id.eq(district).and(i::account_id.eq(account)))).execute(conn)?;
    Ok(())
}
