package io.convot.conformance.contract;

/** The ids of the rules that code refers to. The rules themselves stand in the features alone. */
public final class RuleIds {
    public static final String AUTH_1 = "AUTH-1";
    public static final String AUTH_2 = "AUTH-2";
    public static final String AUTH_3 = "AUTH-3";
    public static final String AUTH_5 = "AUTH-5";
    public static final String AUTH_6 = "AUTH-6";
    public static final String AUTH_7 = "AUTH-7";
    public static final String AUTH_8 = "AUTH-8";
    public static final String CONTACT_1 = "CONTACT-1";
    public static final String CONTACT_2 = "CONTACT-2";
    public static final String CONTACT_3 = "CONTACT-3";
    public static final String CONTACT_8 = "CONTACT-8";
    public static final String CONTACT_10 = "CONTACT-10";
    public static final String CONV_1 = "CONV-1";
    public static final String CONV_2 = "CONV-2";
    public static final String CONV_3 = "CONV-3";
    public static final String CONV_4 = "CONV-4";
    public static final String CONV_5 = "CONV-5";
    public static final String CONV_6 = "CONV-6";
    public static final String CONV_7 = "CONV-7";
    public static final String CONV_8 = "CONV-8";
    public static final String CONV_9 = "CONV-9";
    public static final String ERR_1 = "ERR-1";
    public static final String ERR_2 = "ERR-2";
    public static final String ERR_3 = "ERR-3";
    public static final String ERR_4 = "ERR-4";
    public static final String ERR_5 = "ERR-5";
    public static final String ERR_6 = "ERR-6";
    public static final String ERR_7 = "ERR-7";
    public static final String ERR_8 = "ERR-8";
    public static final String ERR_9 = "ERR-9";
    public static final String ERR_10 = "ERR-10";
    public static final String ERR_11 = "ERR-11";
    public static final String ERR_12 = "ERR-12";
    public static final String ERR_13 = "ERR-13";
    public static final String FORM_1 = "FORM-1";
    public static final String MSG_1 = "MSG-1";
    public static final String MSG_2 = "MSG-2";
    public static final String MSG_3 = "MSG-3";
    public static final String MSG_4 = "MSG-4";
    public static final String MSG_5 = "MSG-5";
    public static final String MSG_6 = "MSG-6";
    public static final String MSG_7 = "MSG-7";
    public static final String MSG_8 = "MSG-8";
    public static final String MSG_10 = "MSG-10";
    public static final String MSG_11 = "MSG-11";
    public static final String MSG_13 = "MSG-13";
    public static final String PAGE_1 = "PAGE-1";
    public static final String PAGE_2 = "PAGE-2";
    public static final String PAGE_3 = "PAGE-3";
    public static final String PAGE_4 = "PAGE-4";
    public static final String PAGE_5 = "PAGE-5";
    public static final String PAGE_6 = "PAGE-6";
    public static final String PAGE_7 = "PAGE-7";
    public static final String PAGE_8 = "PAGE-8";
    public static final String RATE_1 = "RATE-1";
    public static final String RATE_2 = "RATE-2";
    public static final String SCOPE_1 = "SCOPE-1";
    public static final String SCOPE_2 = "SCOPE-2";
    public static final String SCOPE_3 = "SCOPE-3";
    public static final String SCOPE_4 = "SCOPE-4";
    public static final String SCOPE_5 = "SCOPE-5";

    private RuleIds() {}
}
