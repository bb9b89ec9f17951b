//! The caller of a request: a checked token, and the way to run an action in its name. The actor, the permit and the
//! data are read on one connection, for a write in one transaction: a removal cannot slip in between.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{
    AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_LANGUAGE, HeaderValue, IF_MATCH, VARY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use serde::Serialize;

use super::portal::Met;
use super::{Action, Actor, Bearer, State};
use crate::changes::{Request, Tx};
use crate::clock;
use crate::db::Conn;
use crate::error::{Code, Problem};
use crate::web::export::{self, Media, Out, Table, Writer};
use crate::web::{Answer, CallerMark, Filter, List, ListQuery, RequestId, Retriable, accepted, language_of};

/// What an action does. Boxed: the way there and back is compiled once, not once for each of the operations.
type Job<T> = Box<dyn Fn(&mut Tx<'_>) -> Result<T, Problem> + Send>;

/// What writes all of a list.
type Pages = Box<dyn FnOnce(&mut Tx<'_>, Writer, &mut Out) -> Result<(), Problem> + Send>;

/// Somebody with a valid access token or a key. What they may do is asked in [`Caller::read`] and [`Caller::write`].
pub struct Caller {
    bearer: Bearer,
    request: HttpRequest,
    state: Data<State>,
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl Caller {
    fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let state = request.app_data::<Data<State>>().ok_or(Problem::new(Code::Internal))?.clone();
        let met = request.extensions_mut().remove::<Met>();
        let bearer = match met {
            Some(Met(user)) => Bearer::Portal(user?),
            None => Bearer::read(sent(request)?, &state.keys, clock::now())?,
        };
        request.extensions_mut().insert(CallerMark(bearer.subject()));
        Ok(Self { bearer, request: request.clone(), state })
    }

    /// What of the request matters below the edge.
    fn request(&self) -> Request {
        let id = self.request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let header = self.request.headers().get(IF_MATCH).and_then(|value| value.to_str().ok());
        let if_match = header.map(|text| match text.trim() {
            "*" => vec![],
            versions => versions.split(',').map(|one| one.trim().to_owned()).collect(),
        });
        Request { id, if_match }
    }

    /// The HTTP request, for conditional answers and links.
    pub fn http(&self) -> &HttpRequest {
        &self.request
    }
    /// The service's parts.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Runs an action that only reads, first for the actor as it is remembered. What that one is refused, or no longer
    /// sure to reach, is asked again of the actor as it is now.
    pub async fn read<T: Send + 'static>(
        &self,
        action: Action,
        job: impl Fn(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_read(action, Box::new(job)).await
    }

    async fn run_read<T: Send + 'static>(&self, action: Action, job: Job<T>) -> Result<T, Problem> {
        let (bearer, request, actors) = (self.bearer.clone(), self.request(), self.state.actors.clone());
        let read = self.state.db.read(move |conn| {
            let now = clock::now();
            let today = clock::date_in_thailand(now);
            if let Some((actor, stands)) = actors.remembered(&bearer, today) {
                let open = Tx::open(conn, &actor, action, now, request.clone());
                let found = open.and_then(|tx| surely(&mut tx.unsure(stands), &job));
                if let Ok(found) = found {
                    return Ok((found, actor));
                }
            }
            let actor = actors.load(conn, &bearer, now, today)?;
            let found = job(&mut Tx::open(conn, &actor, action, now, request)?)?;
            Ok((found, actor))
        });
        let (found, actor) = read.await?;
        self.note_use(actor).await;
        Ok(found)
    }

    /// Answers a list: the page that the query asks for, or all of it as a file, as `Accept` asks.
    pub async fn list<F: Filter, T: Serialize + Send + 'static>(
        &self,
        action: Action,
        query: ListQuery<F>,
        page: impl Fn(&mut Tx<'_>, &ListQuery<F>) -> Result<List<T>, Problem> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let mut answer = match accepted(&self.request, Media::OFFERED)? {
            Media::Json => {
                let (path, asked) = (self.request.path().to_owned(), self.request.query_string().to_owned());
                self.read(action, move |tx| Answer::page(&page(tx, &query)?, &path, &asked)).await?.send()
            }
            media => {
                let unasked = F::EXPAND.iter().copied().filter(|name| !query.expand.iter().any(|asked| asked == name));
                let unasked = unasked.collect();
                let pages: Pages =
                    Box::new(move |tx, writer, out| export::write_pages(query, writer, out, |query| page(tx, query)));
                self.export(action, media, unasked, pages).await?
            }
        };
        answer.headers_mut().insert(VARY, HeaderValue::from_static("Accept, Accept-Language"));
        Ok(answer)
    }

    async fn export(
        &self,
        action: Action,
        media: Media,
        unasked: Vec<&'static str>,
        pages: Pages,
    ) -> Result<HttpResponse, Problem> {
        export::expect_whole(&self.request)?;
        // Refuses, and notes the use of a key, before a place among the exports is taken.
        self.read(action, |_| Ok(())).await?;
        let language = language_of(&self.request);
        let (db, bearer, request) = (self.state.db.clone(), self.bearer.clone(), self.request());
        let job = move |out: &mut Out| {
            let writer = Writer::open(media, Table::of(action.as_str(), &unasked, language))?;
            db.snapshot(|conn| {
                let now = clock::now();
                let actor = Actor::load(conn, &bearer, now, clock::date_in_thailand(now))?;
                let mut tx = Tx::open(conn, &actor, action, now, request)?;
                pages(&mut tx, writer, out)
            })
        };
        let bytes = self.state.exports.run(job).await?;
        let name = export::disposition(self.request.path(), media, clock::today(), language);
        Ok(HttpResponse::Ok()
            .content_type(media.content_type())
            .insert_header((CONTENT_DISPOSITION, name))
            .insert_header((CONTENT_LANGUAGE, language.tag()))
            .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .streaming(bytes))
    }

    /// Runs an action that writes, in one transaction with its log row and its kept answer.
    pub async fn write(
        &self,
        action: Action,
        job: impl Fn(&mut Tx<'_>) -> Result<Answer, Problem> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        self.run_write(action, Box::new(job)).await
    }

    async fn run_write(&self, action: Action, job: Job<Answer>) -> Result<HttpResponse, Problem> {
        let retriable = Retriable::of(&self.request, self.bearer.subject())?;
        let _entered = retriable.as_ref().map(|one| self.state.in_flight.enter(one)).transpose()?;
        let (bearer, request) = (self.bearer.clone(), self.request());
        let (answer, actor) = self
            .state
            .db
            .write(move |conn| {
                let now = clock::now();
                let actor = Actor::load(conn, &bearer, now, clock::date_in_thailand(now))?;
                if let Some(kept) = retriable.as_ref().map(|one| one.answered(conn)).transpose()?.flatten() {
                    return Ok((kept, actor));
                }
                let answer = job(&mut Tx::open(conn, &actor, action, now, request.clone())?)?;
                if let Some(retriable) = &retriable {
                    retriable.keep(conn, &answer, now)?;
                }
                Ok((answer, actor))
            })
            .await?;
        self.state.news.tell();
        self.note_use(actor).await;
        Ok(answer.send())
    }

    /// Notes how the actor came in, where that is due. What was answered does not depend on it.
    async fn note_use(&self, actor: Actor) {
        let (now, way) = (clock::now(), actor.way());
        if way.is_due(now) {
            let (bearer, request) = (self.bearer.clone(), self.request());
            let note = move |conn: &mut Conn| way.note(conn, &actor, &bearer, now, request.clone());
            let noted = self.state.db.write(note).await;
            noted.unwrap_or_else(|problem| tracing::warn!(%problem, "how a caller came in could not be noted"));
        }
    }
}

/// What a job reads, where it was read for the right actor.
fn surely<T>(tx: &mut Tx<'_>, job: impl Fn(&mut Tx<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
    let found = job(tx)?;
    tx.sure()?;
    Ok(found)
}

/// What was sent as `Authorization: Bearer`; 401 where nothing was.
pub(super) fn sent(request: &HttpRequest) -> Result<&str, Problem> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.split_once(' '));
    let bearer = header.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    bearer.map(|(_, token)| token.trim()).ok_or(Problem::new(Code::Unauthenticated))
}
