//! What breaks off, what hangs, and what many exports at once do to others.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, web};
use ruammue::error::{Code, Problem};
use ruammue::web::export::{Exports, Out};

use super::{CSV, export};
use crate::support::World;

/// More than waits for a client, and then nothing.
fn breaks_off(out: &mut Out) -> Result<(), Problem> {
    for _ in 0..20 {
        out.send(vec![b'-'; 64 * 1024])?;
    }
    Err(Problem::new(Code::Internal))
}

fn whole(out: &mut Out) -> Result<(), Problem> {
    out.send(b"whole".to_vec())
}

fn endless(out: &mut Out) -> Result<(), Problem> {
    loop {
        out.send(vec![0; 100])?;
    }
}

async fn send(job: fn(&mut Out) -> Result<(), Problem>) -> Result<HttpResponse, Problem> {
    let exports = Exports::new(1, Duration::from_secs(5), Duration::from_secs(60));
    exports.run(job).await.map(|bytes| HttpResponse::Ok().streaming(bytes))
}

/// A server that sends an export which breaks off at `/half`, and one which is whole at `/whole`.
fn serve() -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let half = || web::get().to(|| send(breaks_off));
            let app = move || App::new().route("/half", half()).route("/whole", web::get().to(|| send(whole)));
            let server = HttpServer::new(app).workers(1).disable_signals().bind("127.0.0.1:0").unwrap();
            tell.send(server.addrs()[0]).unwrap();
            server.run().await.unwrap();
        });
    });
    told.recv().unwrap()
}

#[test]
fn what_breaks_off_is_not_ended_like_what_is_whole() {
    let at = serve();
    let answer = |path: &str| {
        let mut stream = TcpStream::connect(at).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    };
    let (half, whole) = (answer("/half"), answer("/whole"));
    assert!(half.starts_with("HTTP/1.1 200") && half.contains("----") && !half.ends_with("0\r\n\r\n"));
    assert!(whole.contains("whole") && whole.ends_with("0\r\n\r\n"), "{whole}");
}

/// A client that knows nothing of us gets an error instead of a short file.
#[test]
fn a_client_is_told_that_an_export_broke_off() {
    let at = serve();
    let read = |path: &str| ureq::get(format!("http://{at}{path}")).call().unwrap().body_mut().read_to_string();
    assert_eq!(read("/whole").unwrap(), "whole");
    assert!(read("/half").is_err());
}

#[test]
fn places_are_few_and_given_back_and_a_client_that_takes_nothing_loses_its_own() {
    actix_web::rt::System::new().block_on(async {
        let exports = Exports::new(1, Duration::from_millis(50), Duration::from_secs(60));
        let untaken = exports.run(endless).await.unwrap();
        let refused = exports.run(endless).await.err().unwrap();
        assert_eq!((refused.code, refused.retry_after), (Code::Overloaded, Some(10)));
        let mut tries = 0;
        while exports.run(breaks_off).await.is_err() {
            tries += 1;
            assert!(tries < 200, "the place was not given back");
            actix_web::rt::time::sleep(Duration::from_millis(50)).await;
        }
        drop(untaken);
    });
}

#[test]
fn an_export_ends_when_its_time_is_over_or_nobody_listens() {
    actix_web::rt::System::new().block_on(async {
        let late = Exports::new(1, Duration::from_secs(60), Duration::ZERO);
        assert_eq!(late.run(endless).await.err().unwrap().code, Code::Overloaded);
        let exports = Exports::new(1, Duration::from_secs(60), Duration::from_secs(60));
        drop(exports.run(endless).await.unwrap());
        while exports.run(whole).await.is_err() {
            actix_web::rt::time::sleep(Duration::from_millis(10)).await;
        }
    });
}

#[test]
fn exports_leave_room_for_others() {
    let w = World::new();
    actix_web::rt::System::new().block_on(async {
        let mut hanging = vec![];
        while let Ok(one) = w.state.exports.run(endless).await {
            hanging.push(one);
        }
        let refused = export(&w.partner(), "/v1/schools", CSV, "en");
        assert_eq!(refused.header("retry-after"), "10");
        refused.expect_problem(503, "overloaded");
        w.partner().get("/v1/schools").expect(200);
    });
}
