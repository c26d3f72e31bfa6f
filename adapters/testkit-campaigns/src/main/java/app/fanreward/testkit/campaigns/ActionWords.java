package app.fanreward.testkit.campaigns;

import app.fanreward.rules.json.scenario.Action;

/** What a step does, in a word or two for messages. */
final class ActionWords {
    private ActionWords() {}

    static String of(Action action) {
        return switch (action) {
            case Action.Send send -> "the event";
            case Action.SendTogether together -> "an event of the batch";
            case Action.TryOut tried -> "an event of the dry run";
            case Action.Backtest backtest -> "the backtest";
            case Action.Execute execute -> execute.command().kind();
            case Action.ExecuteTogether together -> "the batch";
            case Action.ChangeCatalog change -> "the change of the catalogue";
            case Action.MoveCampaign move -> "the move of the campaign";
            case Action.Learn learn -> "the update";
            case Action.LearnOfEntity learn -> "what is told of the entity";
            case Action.Publish publish -> "the program";
            case Action.MoveClock move -> "the clock";
            case Action.Settle settle -> "settling";
            case Action.Restart restart -> "the restart";
            case Action.CloseBooks close -> "closing the books";
            case Action.Activate activate -> "the activation";
            case Action.UndoActivation undo -> "taking the activation back";
            case Action.Release release -> "the release";
            case Action.Erase erase -> "erasing";
            case Action.Concurrently concurrently -> "a part of this";
        };
    }
}
