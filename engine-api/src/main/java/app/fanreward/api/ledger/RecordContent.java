package app.fanreward.api.ledger;

/** What a record is about. The set grows with the ledger: switch over it with a default. */
public sealed interface RecordContent
        permits ActivationContent,
                CampaignContent,
                CatalogContent,
                CommandContent,
                EntityContent,
                EventContent,
                FundingContent,
                LoadContent,
                MemberContent,
                PeriodContent,
                SealContent,
                SettledContent,
                StepContent {
    /**
     * Names it, for people.
     *
     * @return the kind of the event, or such as {@code ledger.hold}
     */
    String label();
}
