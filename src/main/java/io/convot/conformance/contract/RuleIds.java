package io.convot.conformance.contract;

/** The ids of the rules that code refers to. The rules themselves stand in the features alone. */
public final class RuleIds {
    public static final String AUTH_1 = "AUTH-1";
    public static final String AUTH_8 = "AUTH-8";
    public static final String CONTACT_1 = "CONTACT-1";
    public static final String CONTACT_2 = "CONTACT-2";
    public static final String CONV_1 = "CONV-1";
    public static final String CONV_2 = "CONV-2";
    public static final String CONV_4 = "CONV-4";
    public static final String CONV_6 = "CONV-6";
    public static final String CONV_8 = "CONV-8";
    public static final String ERR_1 = "ERR-1";
    public static final String ERR_2 = "ERR-2";
    public static final String ERR_6 = "ERR-6";
    public static final String ERR_13 = "ERR-13";
    public static final String FORM_1 = "FORM-1";
    public static final String MSG_1 = "MSG-1";
    public static final String MSG_2 = "MSG-2";
    public static final String MSG_3 = "MSG-3";
    public static final String MSG_4 = "MSG-4";
    public static final String MSG_5 = "MSG-5";
    public static final String MSG_7 = "MSG-7";
    public static final String PAGE_1 = "PAGE-1";
    public static final String PAGE_3 = "PAGE-3";
    public static final String PAGE_4 = "PAGE-4";

    private RuleIds() {}
}
