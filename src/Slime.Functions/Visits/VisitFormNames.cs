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

    private const string CorrectionPrefix = "correct-";

    /// <summary>Each visit that has its outcome has a form of its own on the page.</summary>
    public static string Correction(string visitId) => $"{CorrectionPrefix}{visitId}";

    public static bool Has(string name) =>
        name is Plan or Move or Outcome or Contact or Withdraw or Close or Reopen || name.StartsWith(CorrectionPrefix, StringComparison.Ordinal);
}
