//! Query parameters: an allow-list for each list, every wrong one named at once, Thai digits understood.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use aws_lc_rs::hmac;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, Type};
use utoipa::openapi::{ObjectBuilder, RefOr, Required, Schema};

use super::ascii_digits;
use super::page::{Cursor, PageSpec, Sort};
use crate::access::{ServiceKey, State};
use crate::db::Id;
use crate::error::{Code, FieldCode, FieldError, Place, Problem};

const DEFAULT_LIMIT: i64 = 50;
const MOST: i64 = 200;
/// The most parameters of a request: finding every wrong one costs their square.
const MOST_PARAMETERS: usize = 50;
/// The parameters every list has.
const COMMON: &[&str] = &["limit", "cursor", "sort", "count", "expand"];

/// What a list can be filtered, sorted and expanded by.
pub trait Filter: DeserializeOwned + Clone + Send + 'static {
    /// The sort names with their columns; the first is the default.
    const SORTS: &'static [(&'static str, &'static str)];
    /// Whether the default sort is descending.
    const NEWEST_FIRST: bool = false;
    /// The unique column that breaks ties.
    const ROW_ID: &'static str;
    /// The related records that can be sent along.
    const EXPAND: &'static [&'static str] = &[];
}

/// The parameters every list has.
#[derive(Debug, Default, Deserialize)]
struct PageParams {
    limit: Option<i64>,
    cursor: Option<String>,
    sort: Option<String>,
    count: Option<Count>,
    expand: Option<String>,
}

/// Documents the parameters every list has, with the sort and expand names of one list.
pub struct Paging<F>(PhantomData<F>);

impl<F: Filter> IntoParams for Paging<F> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let ways = F::SORTS.iter().flat_map(|(name, _)| [name.to_string(), format!("-{name}")]);
        let first = F::SORTS.first().map_or("", |(name, _)| name);
        let default = format!("{}{first}", if F::NEWEST_FIRST { "-" } else { "" });
        let limit = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1))
            .maximum(Some(MOST))
            .default(Some(DEFAULT_LIMIT.into()));
        let sort = words(ways.collect()).default(Some(default.into()));
        let mut params = vec![
            parameter_of("limit", limit, "How many records a page holds."),
            parameter_of("cursor", words(vec![]).min_length(Some(1)), "`page.next` of the page before."),
            parameter_of("sort", sort, "The field to sort by; descending with `-` before it."),
            parameter_of(
                "count",
                words(vec!["exact".into()]),
                "`exact` to have the whole list counted in `page.count`.",
            ),
        ];
        params.extend(expand_parameter::<F>());
        params
    }
}

/// Documents the `expand` of a single record.
pub struct Expanding<F>(PhantomData<F>);

impl<F: Filter> IntoParams for Expanding<F> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        expand_parameter::<F>().into_iter().collect()
    }
}

fn expand_parameter<F: Filter>() -> Option<Parameter> {
    let about = format!("Related records to send along, separated by commas: {}.", F::EXPAND.join(", "));
    let names = words(F::EXPAND.iter().map(|name| (*name).to_owned()).collect());
    (!F::EXPAND.is_empty()).then(|| parameter_of("expand", ArrayBuilder::new().items(names), &about))
}

fn words(list: Vec<String>) -> ObjectBuilder {
    let text = ObjectBuilder::new().schema_type(Type::String);
    if list.is_empty() { text } else { text.enum_values(Some(list)) }
}

fn parameter_of(name: &str, schema: impl Into<RefOr<Schema>>, about: &str) -> Parameter {
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query).required(Required::False);
    parameter.description(Some(about)).schema(Some(schema)).build()
}

/// The related records asked for with a single record.
#[derive(Debug, Clone)]
pub struct Expand<F> {
    /// Their names.
    pub names: Vec<String>,
    of: PhantomData<F>,
}

impl<F: Filter> FromRequest for Expand<F> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(read_expand(request))
    }
}

fn read_expand<F: Filter>(request: &HttpRequest) -> Result<Expand<F>, Problem> {
    #[derive(Deserialize, Default)]
    #[serde(deny_unknown_fields)]
    struct Only {
        expand: Option<String>,
    }
    let mut faults = Vec::new();
    let read = pairs(request, &mut faults)?;
    let only = parse::<Only>(read, &mut faults)?.unwrap_or_default();
    let names = expansions::<F>(only.expand.as_deref(), &mut faults);
    if faults.is_empty() { Ok(Expand { names, of: PhantomData }) } else { Err(wrong(faults)) }
}

/// Whether to count the whole list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Count {
    /// Count it.
    Exact,
}

/// A list request: the filter, the page, and what to send along.
#[derive(Debug, Clone)]
pub struct ListQuery<F> {
    /// The noun's own filter.
    pub filter: F,
    /// Which page.
    pub page: PageSpec,
    /// Whether the whole list is counted.
    pub count: bool,
    /// The related records to send along.
    pub expand: Vec<String>,
}

impl<F: Filter> FromRequest for ListQuery<F> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(read(request))
    }
}

/// The parameters of a request that is no list; `T` holds them all.
#[derive(Debug, Clone)]
pub struct Words<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Words<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut faults = Vec::new();
        let read = pairs(request, &mut faults).and_then(|pairs| parse::<T>(pairs, &mut faults));
        let read = read.and_then(|value| value.filter(|_| faults.is_empty()).ok_or_else(|| wrong(faults)));
        std::future::ready(read.map(Self))
    }
}

fn read<F: Filter>(request: &HttpRequest) -> Result<ListQuery<F>, Problem> {
    let mut faults = Vec::new();
    let (common, own): (Vec<_>, Vec<_>) =
        pairs(request, &mut faults)?.into_iter().partition(|(name, _)| COMMON.contains(&name.as_str()));
    let fingerprint = fingerprint(request, &common, &own);
    let whole = own.is_empty();
    let filter = parse::<F>(own, &mut faults)?;
    let common = parse::<PageParams>(common, &mut faults)?.unwrap_or_default();
    let expand = expansions::<F>(common.expand.as_deref(), &mut faults);
    let seal = request.app_data::<Data<State>>().ok_or(Problem::new(Code::Internal))?.keys.seal().clone();
    let page = page_spec::<F>(&common, fingerprint, seal, &mut faults);
    match (filter, page) {
        (Some(filter), Some(page)) if faults.is_empty() => {
            let page = PageSpec {
                after: common.cursor.as_deref().map(|text| Cursor::read(text, fingerprint, &page.seal)).transpose()?,
                whole: whole && page.limit == DEFAULT_LIMIT,
                ..page
            };
            Ok(ListQuery { filter, page, count: common.count.is_some(), expand })
        }
        _ => Err(wrong(faults)),
    }
}

fn wrong(errors: Vec<FieldError>) -> Problem {
    Problem { errors, ..Problem::new(Code::InvalidParameters) }
}

/// The parameters, each once, with ASCII digits (but in what is searched for).
fn pairs(request: &HttpRequest, faults: &mut Vec<FieldError>) -> Result<Vec<(String, String)>, Problem> {
    if request.query_string().split('&').count() > MOST_PARAMETERS {
        return Err(wrong(vec![parameter(String::new(), FieldCode::TooMany, &MOST_PARAMETERS.to_string())]));
    }
    let read: Vec<(String, String)> =
        serde_urlencoded::from_str(request.query_string()).map_err(|_| Problem::new(Code::InvalidParameters))?;
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in read {
        if pairs.iter().any(|(known, _)| *known == name) {
            faults.push(parameter(name, FieldCode::RepeatedParameter, ""));
        } else if value.chars().count() > longest(&name) {
            let most = longest(&name).to_string();
            faults.push(parameter(name, FieldCode::TooLong, &most));
        } else if value.chars().any(char::is_control) {
            faults.push(parameter(name, FieldCode::ControlCharacter, ""));
        } else {
            let value = if name == "q" { value } else { ascii_digits(&value) };
            pairs.push((name, value));
        }
    }
    Ok(pairs)
}

/// Refuses numbers outside their bounds, all at once: the parameter, its value, the lowest and the highest.
pub fn in_range(numbers: &[(&str, Option<i64>, i64, i64)]) -> Result<(), Problem> {
    let mut faults = Vec::new();
    for (name, value, low, high) in numbers {
        match value {
            Some(value) if value < low => faults.push(parameter((*name).into(), FieldCode::TooSmall, &low.to_string())),
            Some(value) if value > high => {
                faults.push(parameter((*name).into(), FieldCode::TooLarge, &high.to_string()));
            }
            _ => {}
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(wrong(faults)) }
}

/// The problem of parameters that were sent to an operation without any.
pub fn unknown_parameters(query: &str) -> Problem {
    let names = form_urlencoded::parse(query.as_bytes()).take(MOST_PARAMETERS).map(|(name, _)| name.into_owned());
    wrong(names.map(|name| parameter(name, FieldCode::UnknownParameter, "")).collect())
}

/// The problem of a service account's key in the query, where proxies and histories keep it; named by its parameter.
pub fn key_in_address(query: &str) -> Option<Problem> {
    let mut parameters = form_urlencoded::parse(query.as_bytes());
    let (name, _) = parameters.find(|(name, value)| ServiceKey::is_meant(name) || ServiceKey::is_meant(value))?;
    let shown = if ServiceKey::is_meant(&name) { "rmk_…".into() } else { name };
    Some(Problem::new(Code::KeyInAddress).about(shown))
}

/// How many letters a parameter may have: what is searched for is short, a cursor is ours.
fn longest(name: &str) -> usize {
    match name {
        "q" => 100,
        "cursor" => 4000,
        "after" => 30_000,
        _ => 1000,
    }
}

fn parameter(name: String, code: FieldCode, about: &str) -> FieldError {
    FieldError { about: about.to_owned(), ..FieldError::new(Place::Parameter(name), code) }
}

/// Reads the parameters; a wrong one is noted and left out until the rest reads, so that all wrong ones are found.
/// What is read is to be used only when nothing was noted.
fn parse<T: DeserializeOwned>(
    mut pairs: Vec<(String, String)>,
    faults: &mut Vec<FieldError>,
) -> Result<Option<T>, Problem> {
    loop {
        let text = serde_urlencoded::to_string(&pairs).map_err(|_| Problem::new(Code::InvalidParameters))?;
        let reader = serde_urlencoded::Deserializer::new(form_urlencoded::parse(text.as_bytes()));
        let error = match serde_path_to_error::deserialize::<_, T>(reader) {
            Ok(value) => return Ok(Some(value)),
            Err(error) => error,
        };
        let message = error.inner().to_string();
        let name = quoted(&message, "unknown field").or_else(|| quoted(&message, "missing field"));
        let name = name.unwrap_or_else(|| error.path().to_string());
        let known = pairs.len();
        pairs.retain(|(pair, _)| *pair != name);
        // One that was wrong and so left out is not missing besides.
        if !faults.iter().any(|fault| fault.place == Place::Parameter(name.clone())) {
            faults.push(fault_of(&name, &message));
        }
        if pairs.len() == known {
            return Ok(None);
        }
    }
}

fn quoted(message: &str, lead: &str) -> Option<String> {
    message.strip_prefix(lead)?.split('`').nth(1).map(str::to_owned)
}

fn fault_of(name: &str, message: &str) -> FieldError {
    if message.starts_with("unknown field") {
        return parameter(name.to_owned(), FieldCode::UnknownParameter, "");
    }
    if message.starts_with("missing field") {
        return parameter(name.to_owned(), FieldCode::Required, "");
    }
    if let Some((_, list)) = message.split_once("expected one of ").or_else(|| message.split_once(", expected `")) {
        return parameter(name.to_owned(), FieldCode::NotInList, list.replace('`', "").replace(" or ", ", ").trim());
    }
    if let Some(meant) = message.strip_prefix("common era year ") {
        return parameter(name.to_owned(), FieldCode::YearNotBuddhist, meant);
    }
    let example = match message {
        of_uuid if of_uuid.starts_with("UUID") => Id::EXAMPLE,
        of_number if of_number.contains("digit") || of_number.starts_with("number") => {
            if name.ends_with("year") {
                "2564"
            } else {
                "50"
            }
        }
        ours => ours,
    };
    parameter(name.to_owned(), FieldCode::WrongFormat, example)
}

fn expansions<F: Filter>(asked: Option<&str>, faults: &mut Vec<FieldError>) -> Vec<String> {
    let mut asked: Vec<String> = asked.iter().flat_map(|list| list.split(',')).map(str::to_owned).collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.iter().any(|name| !F::EXPAND.contains(&name.as_str())) {
        faults.push(parameter("expand".into(), FieldCode::NotInList, &F::EXPAND.join(", ")));
    }
    asked
}

fn page_spec<F: Filter>(
    common: &PageParams,
    fingerprint: u64,
    seal: hmac::Key,
    faults: &mut Vec<FieldError>,
) -> Option<PageSpec> {
    let limit = common.limit.unwrap_or(DEFAULT_LIMIT);
    if limit < 1 {
        faults.push(parameter("limit".into(), FieldCode::TooSmall, "1"));
    }
    if limit > MOST {
        faults.push(parameter("limit".into(), FieldCode::TooLarge, "200"));
    }
    let asked = common.sort.as_deref();
    let name = asked.map(|sort| sort.strip_prefix('-').unwrap_or(sort));
    let found = F::SORTS.iter().find(|(sort, _)| name.is_none_or(|name| *sort == name));
    let Some((name, column)) = found else {
        let names: Vec<_> = F::SORTS.iter().map(|(sort, _)| format!("{sort}, -{sort}")).collect();
        faults.push(parameter("sort".into(), FieldCode::NotInList, &names.join(", ")));
        return None;
    };
    let descending = asked.map_or(F::NEWEST_FIRST, |sort| sort.starts_with('-'));
    let sort = Sort { name, column };
    Some(PageSpec { limit, sort, row_id: F::ROW_ID, descending, after: None, whole: false, fingerprint, seal })
}

/// What a cursor belongs to: the list, its filters, its order, and who asks.
fn fingerprint(request: &HttpRequest, common: &[(String, String)], own: &[(String, String)]) -> u64 {
    let mut hasher = DefaultHasher::new();
    request.path().hash(&mut hasher);
    own.hash(&mut hasher);
    common.iter().find(|(name, _)| name == "sort").hash(&mut hasher);
    super::edge::caller_of(request).hash(&mut hasher);
    hasher.finish()
}
