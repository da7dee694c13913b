//! Fields that are not taken as they are: each error says what to do.
use std::{borrow::Cow, collections::HashMap};

use http::HeaderMap;
use status_core::{Exchange, Field, Fields, Request, Response, Violations, status, validate};

fn judge<'a>(fields: impl Fields<'a>) -> Violations {
    Exchange::new(Response::new(status!(200), fields)).validate()
}

fn main() {
    let owned = vec![("Allow".to_owned(), "GET".to_owned())];
    let _ = Response::new(status!(405), owned.clone());
    let response = Response::new(status!(405), &owned);
    let _ = Exchange::new(response).request(Request::new("GET", HeaderMap::new())).validate();

    let cows = vec![(Cow::Borrowed("Allow"), Cow::Borrowed("GET"))];
    let _ = judge(&cows);
    let map: HashMap<String, Vec<String>> = HashMap::new();
    let _ = Exchange::new(response).ok_fields(&map);
    let _ = validate(&Exchange::new(Response::new(status!(405), &["Allow: GET"])));
    let _ = judge("Allow: GET");
    let _ = line(&("Allow", 5));
}

fn line<'a>(field: impl Field<'a>) -> usize {
    field.value().len()
}
