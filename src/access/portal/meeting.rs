//! The portal's users are met before anything else of a request is read: the issuer may have to be asked for its keys, and
//! what is read of a request (its cursor, say) depends on whose it is.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage};

use super::PortalUser;
use crate::access::caller::sent;
use crate::access::{Bearer, State};
use crate::clock;
use crate::error::Problem;

/// Who came with a token that is not ours, for the `Caller` to find; a handler that asks for none lets everybody in.
pub(in crate::access) struct Met(pub Result<PortalUser, Problem>);

/// Middleware, where a portal is configured: has the portal check a token that is not ours.
pub async fn meet_portal_users<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    if let Some(state) = request.app_data::<Data<State>>()
        && let Some(portal) = &state.portal
        && let Ok(token) = sent(request.request())
        && !Bearer::is_ours(token, &state.keys)
    {
        let met = Met(portal.check(token, clock::now()).await);
        request.extensions_mut().insert(met);
    }
    next.call(request).await
}
