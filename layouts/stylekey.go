package layouts

// StyleKey is the key of a component in [Sheet.Styles].
type StyleKey string

// The components that the program itself sets or checks; every edition has them. Other
// components are named only by the sheets.
const (
	StyleNumberSymbol        StyleKey = "so_ky_hieu"              // number and symbol
	StylePlaceDate           StyleKey = "dia_danh_ngay"           // place and date
	StyleStateName           StyleKey = "quoc_hieu"               // the name of the state
	StyleMotto               StyleKey = "tieu_ngu"                // the motto below it
	StyleParentOffice        StyleKey = "co_quan_chu_quan"        // the agency above the issuing one
	StyleIssuingOffice       StyleKey = "co_quan_ban_hanh"        // the issuing agency
	StyleKindName            StyleKey = "ten_loai"                // the name of the kind of document
	StyleSubject             StyleKey = "trich_yeu"               // the subject
	StyleLetterSubject       StyleKey = "ve_viec"                 // the subject of a công văn, below its number
	StyleBasis               StyleKey = "can_cu"                  // a legal basis
	StyleIssuingAuthority    StyleKey = "tham_quyen"              // the issuing authority
	StyleBodyText            StyleKey = "noi_dung"                // running text
	StyleClause              StyleKey = "khoan"                   // a numbered clause
	StylePartHeading         StyleKey = "phan"                    // the heading of a part
	StyleAddressedTo         StyleKey = "kinh_gui"                // “Kính gửi:”
	StyleSoleAddressee       StyleKey = "kinh_gui_mot"            // “Kính gửi:” before one addressee
	StyleAddressee           StyleKey = "kinh_gui_noi"            // one of several addressees
	StyleAuthority           StyleKey = "quyen_han"               // the signer's authority
	StylePost                StyleKey = "chuc_vu"                 // the signer's post
	StyleOtherPost           StyleKey = "chuc_vu_khac"            // another post, above the name
	StyleOtherPostBelowRoom  StyleKey = "chuc_vu_khac_sau_cho_ky" // another post below a space for pictures
	StyleSignerName          StyleKey = "ho_ten"                  // the signer's name
	StyleSignerNameBelowPost StyleKey = "ho_ten_sau_chuc_vu"      // a name below another post
	StyleSigningRoom         StyleKey = "cho_ky"                  // the space over which pictures of a signature float
	StyleRecipientsHead      StyleKey = "noi_nhan"                // “Nơi nhận:”
	StyleRecipient           StyleKey = "noi_nhan_muc"            // one of the recipients
	StyleContact             StyleKey = "lien_he"                 // the contact line
	StyleAppendixHeading     StyleKey = "phu_luc"                 // number and title of an appendix
	StyleAppendixOf          StyleKey = "phu_luc_kem_theo"        // the reference of an appendix to its document
	StyleTableCaption        StyleKey = "bang_ten"                // the caption of a table
	StyleTableUnit           StyleKey = "bang_don_vi"             // the unit of a table's numbers
	StyleTableHead           StyleKey = "bang_dau"                // a cell of a table's header
	StyleTableText           StyleKey = "bang_o"                  // a text cell
	StyleTableNumber         StyleKey = "bang_so"                 // a number cell
	StyleTableCentred        StyleKey = "bang_giua"               // a centred text cell
	StyleFigure              StyleKey = "hinh"                    // the line of a picture or a chart
	StyleFigureCaption       StyleKey = "hinh_ten"                // its caption
	StyleFootnote            StyleKey = "cuoc_chu"                // a footnote
	StylePageNumber          StyleKey = "so_trang"                // a page number
	StylePageTop             StyleKey = "dau_trang"               // the top of an appendix with its own letterhead
	StyleSecrecy             StyleKey = "dau_mat"                 // the line of a secrecy stamp
	StyleUrgency             StyleKey = "dau_khan"                // an urgency stamp
	StyleBelowContact        StyleKey = "duoi_lien_he"            // the gap between the contact lines and the foot's end
	StyleAfterTable          StyleKey = "sau_bang"                // the gap below a table
	StyleAboveTable          StyleKey = "tren_bang"               // the gap between a text and a table without a caption
	StyleBetweenTables       StyleKey = "giua_bang"               // the gap between two tables
	StyleSigningInformation  StyleKey = "thong_tin_ky_so"         // the words of a digital signature
	StyleConfirmation        StyleKey = "xac_nhan"                // the box of a confirmation
	StyleTelegramPlace       StyleKey = "noi_dien"                // the place of a telegram
	StyleCopyForm            StyleKey = "hinh_thuc_sao"           // the form of a copy
)

// The components that only some editions have, in which posts are set apart from
// authorities.
const (
	StyleLaterAuthority     StyleKey = "quyen_han_sau"   // an authority below another line
	StyleSignatureConfirmed StyleKey = "xac_nhan_chu_ky" // who confirms a signature
	StyleFirstPost          StyleKey = "chuc_vu_dau"     // a post without an authority above it
	StyleUnpublished        StyleKey = "khong_pho_bien"  // the mark of a document kept from the media
)
