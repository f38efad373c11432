namespace Slime.Model.Cases.Retention;

/// <summary>Why nothing is done to the personal data of a case; each with its words in the resources.</summary>
public static class RetentionCodes
{
    public const string NotDue = "retention_not_due";

    /// <summary>A visit ahead, an open question or content that waits.</summary>
    public const string Busy = "retention_busy";

    public const string Held = "retention_held";

    public const string NotHeld = "retention_not_held";

    public const string Eliminated = "retention_eliminated";
}

/// <summary>What becomes of the personal data of a case on its way.</summary>
public static class RetentionDecisions
{
    /// <summary>Tells whoever follows the household, once for one last contact.</summary>
    public static Decision Announce(CaseState state, DateOnly today, RetentionPolicy policy, TimeZoneInfo zone)
    {
        var standing = RetentionStanding.Of(state, today, policy, zone);
        if (standing.Stage != RetentionStage.ClosingNotice || state.RetentionNotice?.LastContact == standing.LastContact) return Decision.Accept();
        // Later than planned when the notice comes late: its time is given whole.
        return Decision.Accept(new RetentionDue(standing.LastContact, today, today.AddDays(policy.NoticeDays)));
    }

    public static Decision Archive(CaseState state, DateOnly today, RetentionPolicy policy, TimeZoneInfo zone)
    {
        var standing = RetentionStanding.Of(state, today, policy, zone);
        if (state.Archived is not null) return Decision.Accept();
        if (standing.Stage != RetentionStage.ToArchive) return Decision.Refuse(RetentionCodes.NotDue);
        if (standing.Holds.Count > 0) return Decision.Refuse(RetentionCodes.Held);
        return standing.IsBusy ? Decision.Refuse(RetentionCodes.Busy) : Decision.Accept(new PersonalDataArchived(standing.LastContact, today, today.Year));
    }

    public static Decision Hold(CaseState state, RetentionHold why, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Eliminated is not null) return Decision.Refuse(RetentionCodes.Eliminated);
        return state.Holds.Contains(why) ? Decision.Accept() : Decision.Accept(new RetentionHeld(why, today));
    }

    public static Decision Release(CaseState state, RetentionHold why, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Holds.Contains(why) ? Decision.Accept(new RetentionReleased(why, today)) : Decision.Refuse(RetentionCodes.NotHeld);
    }
}
