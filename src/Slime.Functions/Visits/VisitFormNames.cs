namespace Slime.Functions.Visits;

/// <summary>The forms about contacts and visits on a case's page, as the names of their fields begin.</summary>
internal static class VisitFormNames
{
    public const string Plan = "plan";
    public const string Move = "move";
    public const string Outcome = "outcome";
    public const string Contact = "contact";
    public const string Withdraw = "withdraw";
    public const string Close = "close";
    public const string Reopen = "reopen";

    /// <summary>Each visit that has its outcome has a form of its own on the page.</summary>
    public static string Correction(string visitId) => $"correct-{visitId}";
}
