//! Whether XML is well formed.

use crate::judge::case::Case;
use crate::judge::xml_content::xml_content;
use crate::syntax::xml::reader::{Reader, Unread};

/// Whether the content is well-formed XML in which every prefix is declared.
///
/// Yes where it is; no where tags do not match, a reference or prefix is not declared, an attribute comes twice, or
/// anything else breaks the rules of XML; unknown where the content is not XML by its Content-Type or, without that
/// field, by an XML declaration or a namespace in its first tag (which is not `html`); where it is not given in bytes,
/// is empty, coded, or cut off; and where it can't be judged: with a document type, in XML 1.1 or a character set that
/// is no superset of ASCII, with more than 64 elements inside each other, 64 prefixes at once or 32 attributes on an
/// element.
#[status_macros::value_check]
#[must_use]
pub fn xml_well_formed(case: &Case<'_>) -> Option<bool> {
    match Reader::new(xml_content(case)?).read(&mut |_| {}) {
        Ok(()) => Some(true),
        Err(Unread::Malformed) => Some(false),
        Err(Unread::Unknown) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::message::Content;
    use crate::judge::case::{Set, Side};
    use crate::syntax::xml::reader::{DEEPEST, MOST_ATTRIBUTES};

    const XML: (&str, &str) = ("Content-Type", "application/xml; charset=utf-8");

    fn ask_all(
        check: fn(&Case<'_>) -> Option<bool>,
        status: u16,
        fields: &[(&str, &str)],
        content: Content<'_>,
    ) -> Option<bool> {
        check(&Case { content, ..Case::of(status, Side::new(&Set(fields))) })
    }

    fn ask(check: fn(&Case<'_>) -> Option<bool>, content: &str) -> Option<bool> {
        ask_all(check, 207, &[XML], Content::Bytes(content.as_bytes()))
    }

    #[test]
    fn well_formed_documents() {
        for good in [
            "<a/>",
            "<a ></a >",
            "\u{feff}<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<?p?><?p i?>\n<a/>\n<!----> ",
            "<!-- c - c --><?xml-stylesheet href='x'?><a/>",
            "<a b='1' c=\"'\">x<b/>&amp;&lt;&gt;&apos;&quot;&#65;&#x1F600;<![CDATA[<&]]>]]</a>",
            "<a xmlns='u'><b xmlns=''><c/></b></a>",
            "<p:a xmlns:p='u' p:b='1' b='2' xml:lang='en'/>",
            "<a><p:b xmlns:p='u'/><p:b xmlns:p='v'><p:c/></p:b></a>",
            "<é-1._>ü</é-1._>",
            "<a\n\tb\n=\n'1'\n/>",
        ] {
            assert_eq!(ask(xml_well_formed, good), Some(true), "{good}");
        }
    }

    #[test]
    fn malformed_documents() {
        for bad in [
            " ",
            "x",
            "<",
            "<a",
            "<a>",
            "<a/",
            "</a>",
            "<a></b>",
            "<a><b></a></b>",
            "<a/><b/>",
            "<a/>x",
            "x<a/>",
            "<1/>",
            "< a/>",
            "<a b/>",
            "<a b=1/>",
            "<a b='1'c='2'/>",
            "<a b='1' b='2'/>",
            "<a b='<'/>",
            "<a b='1/>",
            "<a>&</a>",
            "<a>& ;</a>",
            "<a>&nbsp;</a>",
            "<a>&#0;</a>",
            "<a>&#x110000;</a>",
            "<a>&#xd800;</a>",
            "<a>&#;</a>",
            "<a>&#x99999999999;</a>",
            "<a>&#1f;</a>",
            "<a b='&c;'/>",
            "<a>]]></a>",
            "<a>\u{1}</a>",
            "<a b='\u{0}'/>",
            "<a><!-- -- --></a>",
            "<a><!-- </a>",
            "<a><!--->",
            "<a><![CDATA[</a>",
            "<![CDATA[x]]><a/>",
            "<!DOOCTYPE a><a/>",
            "<?xml version='1.0' encoding='iso-8859-\u{11}'?><a/>",
            "<?xml version='1.0' encoding='8859'?><a/>",
            "<?xml version='1.0' standalone='maybe'?><a/>",
            "<a><![CDATA</a>",
            "<a><?xml version='1.0'?></a>",
            "<a><?p",
            "<a><??></a>",
            "<a><?p+?></a>",
            " <?xml version='1.0'?><a/>",
            "<a><!DOCTYPE b></a>",
            "<p:a/>",
            "<a p:b='1'/>",
            "<a><p:b xmlns:p='u'/><p:b/></a>",
            "<p:a xmlns:p=''/>",
            "<:a/>",
            "<a:/>",
            "<a:b:c xmlns:a='u'/>",
            "<a xmlns:xmlns='u'/>",
            "<xmlns:a/>",
            "<?xml version='1.0'",
            "<a:1 xmlns:a='u'/>",
            "<?xml encoding='utf-8'?><a/>",
            "<?xml version='1.0'encoding='utf-8'?><a/>",
            "<?xml version='1.0' encoding=utf-8?><a/>",
            "<?xml version='1.0' x='1'?><a/>",
        ] {
            assert_eq!(ask(xml_well_formed, bad), Some(false), "{bad}");
        }
    }

    #[test]
    fn documents_that_can_not_be_judged() {
        for unknown in [
            "",
            "<!DOCTYPE a><a>&b;</a>",
            "<?xml version='1.1'?><a>",
            "<?xml version='1.0' encoding='utf-16'?><a>",
            "\0<\0a",
            "<\0a\0",
            "<a xmlns:p='&#68;AV:'><p:b>",
        ] {
            assert_eq!(ask(xml_well_formed, unknown), None, "{unknown}");
        }
        let nested = |depth: usize| std::format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(ask(xml_well_formed, &nested(DEEPEST)), Some(true));
        assert_eq!(ask(xml_well_formed, &nested(DEEPEST + 1)), None);
        let attributes = |count: usize| {
            let all: std::vec::Vec<_> = (0..count).map(|at| std::format!(" a{at}=''")).collect();
            std::format!("<a{}/>", all.concat())
        };
        assert_eq!(ask(xml_well_formed, &attributes(MOST_ATTRIBUTES)), Some(true));
        assert_eq!(ask(xml_well_formed, &attributes(MOST_ATTRIBUTES + 1)), None);
        let wide = |from: &str| {
            let all: std::vec::Vec<_> = (0..MOST_ATTRIBUTES).map(|at| std::format!(" xmlns:{from}{at}='u'")).collect();
            all.concat()
        };
        let two = std::format!("<a{}><b{}/><b{}/></a>", wide("p"), wide("q"), wide("r"));
        assert_eq!(ask(xml_well_formed, &two), Some(true));
        assert_eq!(ask(xml_well_formed, &std::format!("<a xmlns='u'>{two}</a>")), None);

        let bad = Content::Bytes(b"<a>");
        assert_eq!(ask_all(xml_well_formed, 207, &[XML], bad), Some(false));
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "text/xml")], bad), Some(false));
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "image/svg+XML")], bad), Some(false));
        assert_eq!(ask_all(xml_well_formed, 207, &[XML, ("Content-Length", "3")], bad), Some(false));
        assert_eq!(ask_all(xml_well_formed, 207, &[XML, ("Content-Length", "7")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[XML, ("Content-Encoding", "gzip")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "text/html")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "xml")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "text/xml; charset=utf-16")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[XML], Content::Length(3)), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[XML], Content::None), None);
    }

    #[test]
    fn content_without_a_type_shows_what_it_is() {
        let check = |text: &str| ask_all(xml_well_formed, 207, &[], Content::Bytes(text.as_bytes()));
        for text in ["<?xml version='1.0'?><a/>", "\u{feff}<?xml version='1.0'?><a/>", "<D:a xmlns:D='DAV:'/>"] {
            assert_eq!(check(text), Some(true), "{text}");
        }
        assert_eq!(check(" <a xmlns='DAV:'> </a>"), Some(true));
        for text in ["<?xml version='1.0'?><a>", " <?xml version='1.0'?><a/>", "<D:a/>", "<a xmlns='DAV:'>", "<D:a"] {
            assert_eq!(check(text), Some(false), "{text}");
        }
        for text in [
            "",
            "<a>",
            "<html xmlns='x'><br>",
            "<HTML lang=a:b>",
            "<!doctype html>",
            "<?php",
            "<?xmlx",
            "{}",
            "<",
            "< a:b>",
        ] {
            assert_eq!(check(text), None, "{text}");
        }
        let coded = [("Content-Encoding", "gzip")];
        assert_eq!(ask_all(xml_well_formed, 207, &coded, Content::Bytes(b"<?xml version='1.0'?><a>")), None);
        let twice = [XML, XML];
        assert_eq!(ask_all(xml_well_formed, 207, &twice, Content::Bytes(b"<?xml version='1.0'?><a>")), None);
    }
}
