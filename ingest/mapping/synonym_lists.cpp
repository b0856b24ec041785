#include "ingest/mapping/synonym_lists.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kPeople =
    "person_id|person|customer_id|customer|customer_no|customer_number|customer_key|client_id|"
    "client|user_id|user|user_key|username|member_id|member|account_id|account|household_id|"
    "household_key|buyer_id|buyer|shopper_id|subscriber_id|contact_id|guest_id|patient_id|"
    "profile_id|email|email_address|customer_email|e_mail|"
    "kunde|kunden_id|kunden_nr|kundennr|kundennummer|kunden_nummer|nutzer_id|benutzer_id|mitglied|"
    "mitglieds_nr|client_no|numero_client|id_utilisateur|utilisateur|acheteur|cliente|id_cliente|"
    "cliente_id|usuario|id_usuario|comprador";
constexpr std::string_view kMoments =
    "occurred_at|occurred|happened_at|date|datetime|date_time|timestamp|time|event_date|event_time|"
    "created_at|created|created_on|creation_date|at|day|when|"
    "datum|zeitpunkt|erstellt|erstellt_am|date_heure|cree_le|fecha|fecha_hora|creado";
constexpr std::string_view kOwnIds =
    "event_id|event_key|record_id|row_id|entry_id|uuid|guid|id|activity_id";
constexpr std::string_view kChannels =
    "channel|medium|source|utm_medium|utm_source|platform|via|how|acquisition_source|"
    "kanal|quelle|canal|plateforme|plataforma|origen";
constexpr std::string_view kCodes =
    "code|coupon|coupon_code|coupon_upc|voucher|voucher_code|promo|promo_code|promotion_code|"
    "discount_code|referral_code|ref_code|invite_code|invitation_code|affiliate_code|"
    "gutschein|gutscheincode|gutschein_code|rabattcode|rabatt_code|empfehlungscode|code_promo|"
    "code_parrainage|code_parrain|bon|codigo|codigo_descuento|cupon|codigo_referido";

constexpr Synonyms kSynonyms[] = {
    {"", "person_id", kPeople},
    {"", "occurred_at", kMoments},
    {"", "event_id", kOwnIds},
    {"", "channel", kChannels},
    {"", "code", kCodes},
    {"", "content_id",
     "content_id|content|post_id|article_id|page_id|page|url|asset_id|product_id|item_id|video_id|"
     "campaign_id|inhalt|contenu|contenido"},
    {"people", "person_id", "id"},
    {"people", "email",
     "email|email_address|e_mail|mail|customer_email|contact_email|user_email|"
     "e_mail_adresse|mailadresse|email_adresse|adresse_mail|courriel|correo|correo_electronico"},
    {"suppressions", "email", "email|email_address|e_mail|mail|courriel|correo"},
    {"people", "phone",
     "phone|phone_number|mobile|mobile_number|cell|telephone|tel|telefon|telefonnummer|handy|"
     "mobilnummer|portable|telefono|movil"},
    {"people", "name",
     "name|full_name|customer_name|display_name|user_name|contact_name|"
     "kundenname|vollstandiger_name|nom|nom_complet|nombre|nombre_completo"},
    {"people", "joined_at",
     "joined_at|joined|join_date|joined_on|signup|signup_date|sign_up_date|signed_up|signed_up_at|"
     "signup_at|registered|registered_at|registration|registration_date|reg_date|member_since|"
     "customer_since|enrolled_at|enrollment_date|created_at|created|creation_date|created_on|"
     "account_created|first_seen|date_joined|angemeldet|angemeldet_am|registriert|registriert_am|"
     "kunde_seit|anmeldedatum|date_inscription|inscrit_le|inscription|fecha_registro|"
     "fecha_alta|alta|registrado"},
    {"orders", "order_id",
     "order_id|order|order_no|order_nr|order_number|order_name|order_key|order_ref|id|invoice|"
     "invoice_id|invoice_no|invoice_number|transaction_id|transaction|transaction_no|basket_id|"
     "cart_id|receipt_id|receipt_no|purchase_id|sale_id|payment_id|charge_id|booking_id|"
     "bestellung|bestell_nr|bestellnr|bestellnummer|bestell_nummer|auftrag|auftrags_nr|"
     "auftragsnummer|rechnung|rechnungs_nr|rechnungsnummer|beleg_nr|belegnummer|commande|"
     "numero_commande|no_commande|id_commande|facture|numero_facture|pedido|id_pedido|"
     "numero_pedido|factura|numero_factura"},
    {"orders", "occurred_at",
     "order_date|ordered_at|order_time|order_datetime|purchase_date|purchased_at|invoice_date|"
     "transaction_date|transaction_timestamp|transaction_at|transaction_time|payment_date|paid_at|"
     "sale_date|booked_at|placed_at|bestelldatum|bestellt_am|kaufdatum|rechnungsdatum|"
     "belegdatum|date_commande|date_achat|fecha_pedido|fecha_compra"},
    {"orders", "total",
     "total|order_total|grand_total|total_amount|total_price|total_paid|total_value|amount|"
     "order_amount|amount_paid|order_value|value|sales|sales_value|sale_amount|revenue|price|"
     "paid|payment|payment_amount|net_sales|gross|gross_amount|spend|spent|turnover|dollar_value|"
     "invoice_total|betrag|gesamt|gesamtbetrag|summe|gesamtsumme|umsatz|bestellwert|"
     "rechnungsbetrag|"
     "brutto|montant|montant_total|total_ttc|prix|prix_total|importe|importe_total|monto|precio|"
     "precio_total"},
    {"orders", "currency",
     "currency|currency_code|order_currency|ccy|iso_currency|wahrung|waehrung|devise|monnaie|"
     "moneda|divisa"},
    {"orders", "status",
     "status|order_status|state|order_state|payment_status|financial_status|transaction_status|"
     "bestellstatus|zahlungsstatus|statut|etat|estado"},
    {"orders", "refunded",
     "refunded|refund|refund_amount|amount_refunded|refunded_amount|total_refunded|returned_amount|"
     "erstattet|erstattung|ruckerstattung|rembourse|remboursement|montant_rembourse|reembolso|"
     "reembolsado|devuelto"},
    {"referrals", "referrer_id",
     "referrer_id|referrer|referrer_email|referer|referer_id|referred_by|referring|inviter|"
     "inviter_id|invited_by|inviter_email|sender|sender_id|sender_email|advocate|advocate_id|"
     "advocate_email|recruiter|recruiter_id|sponsor|sponsor_id|ambassador|ambassador_id|affiliate|"
     "affiliate_id|introducer|upline|from|parent|parent_id|promoter|"
     "werber|werber_id|werbender|werbende|empfehler|empfehler_id|empfehlender|einlader|geworben_"
     "von|"
     "empfohlen_von|eingeladen_von|parrain|"
     "parrain_id|id_parrain|parraine_par|padrino|padrino_id|referente|invitado_por"},
    {"referrals", "referred_id",
     "referred_id|referred|referred_email|referee|referee_id|referee_email|invitee|invitee_id|"
     "invitee_email|invited|invited_id|friend|friend_id|friend_email|recipient|recipient_id|"
     "recipient_email|recruit|recruit_id|new_customer|new_customer_id|new_user|new_user_id|"
     "downline|to|target|child|child_id|prospect|lead|lead_id|geworbener|geworbene|"
     "geworbener_id|geworben|empfohlener|empfohlene|eingeladener|eingeladene|freund|freundin|"
     "freund_id|neukunde|ami|amie|invitee|amigo|amiga|filleul|filleul_id|id_filleul|"
     "invite|referido|referido_id|id_referido|invitado|ahijado"},
    {"referrals", "occurred_at",
     "referral_date|referred_at|referral_at|referral_time|invited_at|invite_date|invitation_date|"
     "sent|sent_at|sent_on|sent_date|redemption_date|redeemed_at|accepted_at|converted_at|"
     "empfohlen_am|eingeladen_am|date_parrainage|date_invitation|fecha_invitacion|fecha_referido"},
    {"referrals", "status",
     "status|state|referral_status|referral_state|invite_status|invitation_status|outcome|result|"
     "stand|statut|etat|estado"},
    {"referrals", "event_id",
     "referral_id|referral_no|invite_id|invitation_id|empfehlungs_id|parrainage_id"},
    {"shares", "sharer_id",
     "sharer_id|sharer|shared_by|sharer_email|geteilt_von|partage_par|compartido_por"},
    {"shares", "recipient_id",
     "recipient_id|recipient|recipient_email|shared_with|shared_to|geteilt_mit|partage_avec|"
     "compartido_con"},
    {"shares", "recipients",
     "recipients|recipients_count|recipient_count|shared_with_count|reach|empfanger_anzahl"},
    {"shares", "occurred_at", "shared_at|share_date|shared_on|geteilt_am|partage_le"},
    {"shares", "event_id", "share_id"},
    {"clicks", "sharer_id",
     "sharer_id|sharer|link_owner|link_owner_id|referrer_id|referrer|affiliate_id"},
    {"clicks", "clicker_id", "clicker_id|clicker|clicked_by|clicker_email"},
    {"clicks", "visitor_id",
     "visitor_id|visitor|cookie|cookie_id|anonymous_id|device_id|ip|ip_address|besucher|visiteur|"
     "visitante"},
    {"clicks", "occurred_at", "clicked_at|click_date|click_time|visited_at|visit_date|geklickt_am"},
    {"clicks", "event_id", "click_id|visit_id"},
    {"follows", "follower_id",
     "follower_id|follower|follower_email|fan|fan_id|folgt_von|abonne|seguidor|seguidor_id"},
    {"follows", "followed_id",
     "followed_id|followed|followee|followee_id|following|following_id|gefolgt|suivi|seguido|"
     "seguido_id"},
    {"follows", "occurred_at", "followed_at|follow_date|since"},
    {"engagements", "kind",
     "kind|type|event|event_type|event_name|activity|activity_type|action|action_type|engagement|"
     "engagement_type|interaction|art|typ|aktion|ereignis|tipo|accion|evento|typ_d_evenement"},
    {"engagements", "occurred_at",
     "session_date|session_start|start_session|visit_date|review_date|reviewed_at|login_at"},
    {"engagements", "event_id", "review_id|session_id|post_id|comment_id|rating_id"},
    {"consent", "purpose",
     "purpose|consent_type|consent_purpose|permission|zweck|finalite|finalidad|proposito"},
    {"consent", "status",
     "status|consent|consent_status|opt_in|optin|opted_in|subscribed|accepts_marketing|granted|"
     "newsletter|einwilligung|zustimmung|consentement|consentimiento"},
    {"consent", "occurred_at",
     "consented_at|consent_date|opt_in_date|optin_time|subscribed_at|decided_at"},
    {"consent", "source", "source|consent_source|quelle|origen"},
    {"contacts", "occurred_at",
     "sent|sent_at|sent_on|sent_date|send_time|delivered_at|contacted_at|mailing_date|gesendet_am|"
     "versendet_am|"
     "envoye_le|enviado"},
    {"contacts", "event_id", "message_id|send_id|mail_id"},
    {"suppressions", "reason",
     "reason|unsubscribe_reason|suppression_reason|bounce_type|unsubscribed|grund|abmeldegrund|"
     "motif|raison|motivo|razon"},
    {"codes", "owner_id",
     "owner_id|owner|code_owner|owner_email|advocate_id|advocate|affiliate_id|affiliate|"
     "ambassador|referrer|referrer_id|assigned_to|influencer|creator|inhaber|besitzer|"
     "proprietaire|titulaire|propietario|titular"},
    {"codes", "active_from",
     "active_from|valid_from|starts_at|start_date|start|from_date|gultig_ab|gueltig_ab|debut|"
     "valido_desde"},
    {"codes", "active_until",
     "active_until|valid_until|valid_to|expires|expires_at|expiry|expiry_date|expiration_date|end_"
     "date|ends_at|"
     "gultig_bis|gueltig_bis|fin|valable_jusqu_au|valido_hasta|caduca"},
    {"codes", "kind", "kind|type|code_type|art|tipo"},
    {"costs", "date", kMoments},
    {"costs", "amount", "amount|cost|costs|spend|spent|value|price|betrag|kosten|montant|importe"},
    {"costs", "kind", "kind|type|category|purpose|art|typ|kategorie|categorie|tipo|categoria"},
    {"content", "content_id", "id"},
    {"content", "title", "title|headline|content_title|post_title|titel|titre|titulo"},
    {"content", "kind", "kind|type|content_type|post_type|format|art|tipo"},
};

constexpr std::string_view kOtherPeople[] = {
    "referrer",    "referer",    "referred",     "referee",     "inviter",     "invitee",
    "invited",     "advocate",   "friend",       "sender",      "recipient",   "recruiter",
    "recruit",     "sharer",     "clicker",      "follower",    "followed",    "followee",
    "affiliate",   "sponsor",    "parrain",      "filleul",     "werber",      "owner",
    "sales",       "referral",   "reward",       "order",       "transaction", "session",
    "agent",       "manager",    "new",          "seller",      "vendor",      "padrino",
    "referido",    "freund",     "freundin",     "geworbener",  "geworbene",   "geworben",
    "empfohlener", "empfohlene", "eingeladener", "eingeladene", "neukunde",    "werbender",
    "werbende",    "empfehler",  "empfehlender", "einlader",    "ami",         "amie",
    "amigo",       "amiga",      "invitado",     "ahijado",     "referente"};

constexpr FileNames kFileNames[] = {
    {"orders",
     "order|orders|purchase|purchases|sale|sales|transaction|transactions|invoice|invoices|"
     "payment|payments|bestellung|bestellungen|rechnungen|commandes|ventes|pedidos|ventas"},
    {"referrals",
     "referral|referrals|invitation|invitations|invite|invites|recommendations|recruits|"
     "redemptions|empfehlungen|einladungen|parrainages|parrainage|referidos|invitaciones"},
    {"people",
     "people|person|customer|customers|user|users|member|members|client|clients|households|"
     "demographics|subscribers|kunden|nutzer|mitglieder|clientes|usuarios|accounts"},
    {"costs", "cost|costs|expense|expenses|spend|spending|kosten|ausgaben|depenses|gastos"},
    {"codes", "code|codes|coupon|coupons|voucher|vouchers|gutscheine|codigos|cupones"},
    {"shares", "share|shares|sharing"},
    {"clicks", "click|clicks|klicks|clics"},
    {"follows", "follow|follows|followers|following"},
    {"engagements",
     "engagement|engagements|review|reviews|sessions|visits|likes|checkins|bewertungen|avis"},
    {"consent", "consent|consents|optin|optins|permissions|einwilligungen"},
    {"contacts", "contacted|mailing|mailings|sends|messages|campaigns|newsletters|versand"},
    {"suppressions", "suppression|suppressions|unsubscribes|unsubscribed|bounces|abmeldungen"},
    {"content", "content|contents|posts|articles|videos"},
};

constexpr WordMeaning kMeanings[] = {
    {"orders", "paid",
     "complete|completed|success|successful|succeeded|delivered|shipped|fulfilled|closed|done|ok|"
     "bezahlt|abgeschlossen|geliefert|versendet|paye|payee|livre|livree|termine|pagado|"
     "completado|entregado|enviado"},
    {"orders", "pending",
     "open|processing|on-hold|on hold|awaiting payment|unpaid|authorized|new|in progress|"
     "offen|ausstehend|in bearbeitung|en attente|en cours|pendiente|en proceso"},
    {"orders", "cancelled",
     "canceled|cancel|void|voided|failed|declined|rejected|storniert|abgebrochen|annule|annulee|"
     "echoue|cancelado|anulado|fallido"},
    {"orders", "refunded", "refund|returned|chargeback|erstattet|rembourse|remboursee|reembolsado"},
    {"referrals", "pending",
     "sent|invited|open|waiting|clicked|offen|ausstehend|eingeladen|en attente|invite|pendiente|"
     "enviado"},
    {"referrals", "accepted",
     "accept|joined|signed up|signed_up|registered|active|approved|angenommen|akzeptiert|"
     "registriert|accepte|inscrit|aceptado|registrado"},
    {"referrals", "converted",
     "purchased|bought|ordered|paid|complete|completed|success|successful|rewarded|redeemed|"
     "gekauft|abgeschlossen|erfolgreich|achete|reussi|comprado|completado"},
    {"referrals", "declined",
     "rejected|refused|expired|cancelled|canceled|failed|invalid|blocked|abgelehnt|abgelaufen|"
     "refuse|expire|annule|rechazado|caducado|cancelado"},
    {"consent", "granted", "y|1|on|opt-in|opted in|subscribed|accepted|ja|oui|si"},
    {"consent", "denied", "n|0|off|opt-out|opted out|unsubscribed|declined|nein|non"},
    {"engagements", "check_in",
     "visit|visited|login|logged in|session|checkin|besuch|visite|visita"},
    {"engagements", "review", "rating|rated|reviewed|bewertung|avis|resena"},
    {"engagements", "reaction", "like|liked|vote|voted|poll|gefallt mir"},
};

}  // namespace

std::span<const Synonyms> column_synonyms() { return kSynonyms; }

std::span<const FileNames> file_names() { return kFileNames; }

std::span<const WordMeaning> word_meanings() { return kMeanings; }

std::span<const std::string_view> other_people() { return kOtherPeople; }

}  // namespace grapevine
