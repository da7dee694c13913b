//! What the rules of a registry ask of every exchange beside the presence of fields, and where the answers stand.

use crate::{
    exchange::message::{Sender, Version},
    registry::Edition,
};

/// A message whose version or content is asked about.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    /// The response.
    Response,
    /// The request that it answers.
    Request,
}

/// How many kinds of messages there are.
const MESSAGES: usize = Message::Request as usize + 1;
/// How many versions there are.
const VERSIONS: usize = Version::Http3 as usize + 1;
/// How many senders there are.
const SENDERS: usize = Sender::Gateway as usize + 1;

/// Something that is so or not so, once it is known at all.
#[derive(Debug, Clone, Copy)]
pub enum Question {
    /// Whether this is the request's method.
    Method(&'static str),
    /// Whether the message was sent in this version.
    Version(Message, Version),
    /// Whether the response has content.
    Content,
    /// Whether this one sent the response.
    Sender(Sender),
    /// Whether another edition is judged by than the one that is in force.
    OtherEdition,
}

/// Bits of questions, each at the question's place among those of a registry.
pub type Answers<const WORDS: usize> = [u64; WORDS];

/// What the rules of a registry ask, in words for fields and words for all else. Generated.
pub trait Questions<const FIELD_WORDS: usize, const WORDS: usize> {
    /// The bits of all that is asked beside fields.
    const BITS: Bits<WORDS>;
    /// The edition that is in force.
    const CURRENT: Edition;
    /// What is noted of the lines of each message.
    const NOTES: [Notes; MESSAGES];
    /// The number of a field that rules or value checks look at: the place of its bit.
    fn field(name: &[u8]) -> Option<u16>;
    /// The bit of a method, if it is asked about.
    fn method(method: &str) -> Answers<WORDS>;
    /// Whether IANA has registered the code.
    fn is_registered(number: u16) -> bool;
}

/// What a pass over the lines of a message notes beside the fields that rules ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notes {
    /// What is unusual in the names that have no number.
    pub(crate) names: bool,
    /// The control characters in values.
    pub(crate) values: bool,
    /// What the parameters of challenges say.
    pub(crate) challenges: bool,
}

impl Notes {
    /// Nothing.
    pub(crate) const NONE: Self = Self { names: false, values: false, challenges: false };
}

/// The bits for what is asked beside fields: of each question that one thing answers, and which are answered together.
#[derive(Debug, Clone, Copy)]
pub struct Bits<const WORDS: usize> {
    /// What is known once the request's method is.
    pub(crate) with_method: Answers<WORDS>,
    /// What is known once the version of a message is, by the message, and what each version answers.
    pub(crate) with_version: [Answers<WORDS>; MESSAGES],
    pub(crate) versions: [[Answers<WORDS>; VERSIONS]; MESSAGES],
    /// That the response has content.
    pub(crate) content: Answers<WORDS>,
    /// What is known once the sender is, and what each sender answers.
    pub(crate) with_sender: Answers<WORDS>,
    pub(crate) senders: [Answers<WORDS>; SENDERS],
    /// That another edition is judged by.
    pub(crate) other_edition: Answers<WORDS>,
}

impl<const WORDS: usize> Bits<WORDS> {
    /// The bits where these are the questions.
    #[must_use]
    pub const fn of(questions: &[Question]) -> Self {
        let none = [0; WORDS];
        let mut bits = Self {
            with_method: none,
            with_version: [none; MESSAGES],
            versions: [[none; VERSIONS]; MESSAGES],
            content: none,
            with_sender: none,
            senders: [none; SENDERS],
            other_edition: none,
        };
        let mut place = 0;
        while place < questions.len() {
            match questions[place] {
                Question::Method(_) => set(&mut bits.with_method, place),
                Question::Version(message, version) => {
                    set(&mut bits.with_version[message as usize], place);
                    set(&mut bits.versions[message as usize][version as usize], place);
                }
                Question::Content => set(&mut bits.content, place),
                Question::Sender(sender) => {
                    set(&mut bits.with_sender, place);
                    set(&mut bits.senders[sender as usize], place);
                }
                Question::OtherEdition => set(&mut bits.other_edition, place),
            }
            place += 1;
        }
        bits
    }
}

const fn set<const WORDS: usize>(words: &mut Answers<WORDS>, place: usize) {
    words[place / 64] |= 1 << (place % 64);
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTIONS: [Question; 7] = [
        Question::Sender(Sender::Gateway),
        Question::Version(Message::Request, Version::Http2),
        Question::Content,
        Question::Method("GET"),
        Question::Version(Message::Request, Version::Http10),
        Question::Version(Message::Response, Version::Http2),
        Question::OtherEdition,
    ];

    #[test]
    fn the_place_of_a_question_is_its_bit_in_whatever_order_they_stand() {
        let bits = Bits::<1>::of(&QUESTIONS);
        assert_eq!([Sender::Gateway, Sender::Origin].map(|sender| bits.senders[sender as usize]), [[1], [0]]);
        let versions = [Version::Http10, Version::Http11, Version::Http2];
        let of = |message| versions.map(|version| bits.versions[message as usize][version as usize][0]);
        assert_eq!((of(Message::Request), of(Message::Response)), ([0b1_0000, 0, 0b10], [0, 0, 0b10_0000]));
        assert_eq!((bits.content, bits.other_edition), ([0b100], [0b100_0000]));
    }

    #[test]
    fn what_is_known_together() {
        let bits = Bits::<1>::of(&QUESTIONS);
        assert_eq!(bits.with_method, [0b1000]);
        assert_eq!(
            [Message::Response, Message::Request].map(|one| bits.with_version[one as usize]),
            [[0b10_0000], [0b1_0010]]
        );
        assert_eq!(bits.with_sender, [1]);
    }

    #[test]
    fn bits_go_on_in_the_next_word() {
        let mut words = [0; 2];
        set(&mut words, 65);
        assert_eq!(words, [0, 2]);
    }
}
