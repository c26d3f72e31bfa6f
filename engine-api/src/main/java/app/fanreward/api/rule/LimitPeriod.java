package app.fanreward.api.rule;

/** Over which stretch of time a limit counts. */
public sealed interface LimitPeriod permits CalendarPeriod, RollingPeriod {}
