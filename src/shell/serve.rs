//! `diglot serve`: pages from memory, made when the browser asks.
//!
//! In: HTTP requests to 127.0.0.1. Out: what `build` would write, with a small script added that
//! reloads the page and shows what is wrong. Nothing is written to the disk.

use super::answers::{self, Made};
use super::cli::Serve;
use super::disk::Folder;
use super::live::Live;
use super::messages::Messages;
use super::progress::renderer;
use super::report::Report;
use super::sentence::{Sentence, detail};
use super::watch::Watch;
use super::{Ending, complain, hosts, print, query};
use crate::base::path;
use crate::base::words::Arg;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{self, Stream};
use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::task::Poll;
use tokio::sync::watch::Receiver;

/// What every answer may need.
#[derive(Clone)]
struct Shared {
    live: Arc<Live>,
    port: u16,
}

/// Shows a site until Ctrl-C.
///
/// # Errors
///
/// No folder of a site, or a port that cannot be used.
pub fn serve(site: &Path, asked: Serve, messages: &Messages) -> anyhow::Result<Ending> {
    let folder = Folder::open(site)?;
    let listener = bind(asked.port)?;
    let port = listener.local_addr().map_or(asked.port, |it| it.port());
    let watch = Watch::begin(&folder);
    let live = Arc::new(Live::start(folder, Messages::new(Some(messages.tag()))));
    tell(&live);
    match watch {
        Ok(watch) => watch.follow(Arc::clone(&live)),
        Err(error) => {
            complain(&messages.say("serve-no-watch", &[("detail", Arg::from(detail(&error)))]));
        }
    }
    let url = format!("http://127.0.0.1:{port}/");
    let ready = messages.say("serve-at", &[("url", Arg::from(url))]) + "\n";
    run(listener, Shared { live, port }, &ready)?;
    print(&(messages.plain("serve-stopped") + "\n"))?;
    Ok(Ending::Fine)
}

/// Takes the port, on this machine only.
///
/// # Errors
///
/// A sentence that names another port.
pub fn bind(port: u16) -> anyhow::Result<TcpListener> {
    let other = port.checked_add(1).unwrap_or(4000).max(1024).to_string();
    let refused = |error: std::io::Error| {
        let key = if error.kind() == ErrorKind::AddrInUse { "port-in-use" } else { "port-refused" };
        // The number is an address, so it is not grouped or declined.
        Sentence::new(key).with("port", port.to_string()).with("other", other).with("detail", detail(&error))
    };
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refused)?)
}

/// Prints what is wrong at the start.
fn tell(live: &Live) {
    let now = live.now();
    let report = Report { inputs: &now.inputs, messages: &live.messages, strict: false };
    let text = report.text(super::cli::Format::Human, &now.diagnostics, &renderer());
    super::show(&text);
}

/// Serves until Ctrl-C; says that it is ready once both are heard.
fn run(listener: TcpListener, shared: Shared, ready: &str) -> anyhow::Result<()> {
    let failed = |error: std::io::Error| Sentence::new("server-failed").with("detail", detail(&error));
    listener.set_nonblocking(true).map_err(failed)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(failed)?;
    let outcome = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // Ctrl-C is heard from the first time that it is asked for.
        let mut stop = Box::pin(tokio::signal::ctrl_c());
        if poll_fn(|context| Poll::Ready(stop.as_mut().poll(context).is_ready())).await {
            return Ok(());
        }
        print(ready).map_err(std::io::Error::other)?;
        // Open pages hold a connection for events, so the end does not wait for connections.
        tokio::select! {
            outcome = axum::serve(listener, router(shared)) => outcome,
            _ = stop => Ok(()),
        }
    });
    runtime.shutdown_background();
    Ok(outcome.map_err(failed)?)
}

fn router(shared: Shared) -> Router {
    Router::new()
        .route("/-/events", get(events))
        .route("/-/reload.js", get(script))
        .route("/-/problems", get(problems))
        .route("/api/search", get(search))
        .fallback(page)
        .layer(middleware::from_fn_with_state(shared.clone(), guard))
        .with_state(shared)
}

/// Lets only requests through that name this server and only read; nothing may be cached.
async fn guard(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let mut response = if !hosts::is_own(host, shared.port) {
        text(StatusCode::FORBIDDEN, &shared.live.messages.plain("serve-forbidden"))
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        StatusCode::METHOD_NOT_ALLOWED.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn text(status: StatusCode, words: &str) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (status, kind, format!("{words}\n")).into_response()
}

fn json(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response()
}

/// A page or file of the site.
async fn page(State(shared): State<Shared>, request: Request) -> Response {
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().map(str::to_owned));
    let live = Arc::clone(&shared.live);
    let made = tokio::task::spawn_blocking(move || answers::answer(&live, &path)).await;
    match made {
        Ok(Made::Redirect(to)) => {
            let to = query.map_or(to.clone(), |it| format!("{to}?{it}"));
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
        }
        Ok(Made::Bytes { status, kind, bytes }) => {
            (status, [(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
        }
        Ok(Made::File { kind, path, length }) => {
            let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_LENGTH, length.to_string())];
            (headers, answers::stream(path)).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("reload.js")).into_response()
}

/// What is wrong, for the panel over the page.
async fn problems(State(shared): State<Shared>) -> Response {
    json(StatusCode::OK, answers::problems(&shared.live))
}

/// The header with the words that were searched for instead of those of the request, escaped as in addresses.
const SHOWN_FOR: &str = "diglot-shown-for";

/// The same array that `diglot search --format json` prints.
async fn search(State(shared): State<Shared>, request: Request) -> Response {
    let asked = query::from_address(request.uri().query().unwrap_or_default());
    let live = Arc::clone(&shared.live);
    let find = move || Some(live.finder()?.index.answer(&asked).map(|it| (query::json(&it.hits), it.words)));
    match tokio::task::spawn_blocking(find).await {
        Ok(Some(Ok((body, words)))) => {
            let mut response = json(StatusCode::OK, body);
            if let Some(Ok(words)) = words.map(|it| path::encode(&it).parse()) {
                response.headers_mut().insert(SHOWN_FOR, words);
            }
            response
        }
        Ok(None) => text(StatusCode::SERVICE_UNAVAILABLE, &shared.live.messages.plain("serve-no-index")),
        Ok(Some(Err(error))) => {
            let args = [("detail", Arg::from(detail(&error)))];
            text(StatusCode::INTERNAL_SERVER_ERROR, &shared.live.messages.say("search-failed", &args))
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The version of the site, now and whenever it changes.
async fn events(State(shared): State<Shared>) -> Response {
    Sse::new(versions(shared.live.versions())).keep_alive(KeepAlive::default()).into_response()
}

fn versions(receiver: Receiver<u64>) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((receiver, true), |(mut receiver, is_first)| async move {
        if !is_first {
            receiver.changed().await.ok()?;
        }
        let version = *receiver.borrow_and_update();
        Some((Ok(Event::default().data(version.to_string())), (receiver, false)))
    })
}
