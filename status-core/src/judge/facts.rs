//! Facts: the answers to what the rules of a registry ask of an exchange, as bits.

use crate::{
    exchange::{
        Exchange,
        fields::Fields,
        message::{Content, Version},
    },
    judge::{
        case::Case,
        lines::Index,
        question::{Bit, Message, Questions, set},
    },
};

/// The answers: known to be so, and known not to be so. Where neither bit stands, the answer is not known.
#[derive(Clone, Copy)]
pub struct Facts<const WORDS: usize> {
    /// Known to hold.
    pub yes: [u64; WORDS],
    /// Known not to hold.
    pub no: [u64; WORDS],
    /// Whether only some of the fields of the request or of the response are known.
    pub partial: bool,
}

impl<const WORDS: usize> Facts<WORDS> {
    /// Answers all questions in one pass over the fields, and lets a function look at the answers and at the exchange.
    #[inline]
    pub fn gather<'a, Q: Questions<WORDS>, R>(
        exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
        look: impl FnOnce(&Self, &Case<'_>) -> R,
    ) -> R {
        // `no` first collects what is known at all.
        let partial = exchange.response.is_partial || exchange.request.is_some_and(|request| request.is_partial);
        let mut facts = Self { yes: [0; WORDS], no: [0; WORDS], partial };
        let mut of_response = Index::new();
        if !exchange.response.is_partial {
            facts.know(Q::BITS.with_fields(Message::Response));
        }
        facts.message::<Q>(Message::Response, exchange.response.fields, &mut of_response);
        // An index is written where it stays: it is large, and a copy would cost as much as the pass.
        let (mut of_request, mut of_ok);
        let request = match exchange.request {
            Some(request) => {
                of_request = Index::new();
                facts.know(Q::BITS.with_method());
                if !request.is_partial {
                    facts.know(Q::BITS.with_fields(Message::Request));
                }
                facts.message::<Q>(Message::Request, request.fields, &mut of_request);
                Some(&of_request)
            }
            None => None,
        };
        let ok = match exchange.ok {
            Some(fields) => {
                of_ok = Index::new();
                facts.know(Q::BITS.with_fields(Message::Ok));
                facts.message::<Q>(Message::Ok, fields, &mut of_ok);
                Some(&of_ok)
            }
            None => None,
        };
        exchange.with_indices([Some(&of_response), request, ok], Q::is_registered, |case| {
            facts.rest::<Q>(case);
            for (no, yes) in facts.no.iter_mut().zip(facts.yes) {
                *no &= !yes;
            }
            look(&facts, case)
        })
    }

    /// What the fields of a message answer.
    #[inline]
    fn message<'a, Q: Questions<WORDS>>(&mut self, message: Message, fields: impl Fields<'a>, index: &mut Index<'a>) {
        fields.each_line(|name, value| match Q::field(name) {
            Some(number) => {
                index.add(number, value);
                if let Some(bits) = Q::FIELDS.get(usize::from(number)) {
                    self.set(bits.within(message));
                }
            }
            None => index.add_unknown(name),
        });
    }

    /// What is answered beside fields.
    fn rest<Q: Questions<WORDS>>(&mut self, case: &Case<'_>) {
        if let Some(method) = case.method {
            self.set(Q::method(method));
        }
        self.version::<Q>(Message::Response, case.version);
        self.version::<Q>(Message::Request, case.request_version);
        self.content::<Q>(Message::Response, case.content);
        self.content::<Q>(Message::Request, case.request_content);
        if let Some(sender) = case.sender {
            self.know(Q::BITS.with_sender());
            self.set(Q::BITS.sender(sender));
        }
    }

    fn version<Q: Questions<WORDS>>(&mut self, message: Message, version: Option<Version>) {
        if let Some(version) = version {
            self.know(Q::BITS.with_version(message));
            self.set(Q::BITS.version(message, version));
        }
    }

    fn content<Q: Questions<WORDS>>(&mut self, message: Message, content: Content<'_>) {
        let bit = Q::BITS.content(message);
        if let Some(empty) = content.is_empty() {
            set(&mut self.no, bit);
            if !empty {
                self.set(bit);
            }
        }
    }

    #[inline]
    fn know(&mut self, known: &[u64; WORDS]) {
        for (no, known) in self.no.iter_mut().zip(known) {
            *no |= known;
        }
    }

    #[inline]
    fn set(&mut self, bit: Bit) {
        set(&mut self.yes, bit);
    }
}
