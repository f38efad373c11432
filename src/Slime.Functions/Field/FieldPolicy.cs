namespace Slime.Functions.Field;

/// <summary>For how long things are kept, on devices and about them.</summary>
internal static class FieldPolicy
{
    /// <summary>Days for which open visits are given to a device.</summary>
    public const int DaysAhead = 14;

    /// <summary>Cases of one package.</summary>
    public const int MaxCases = 30;

    /// <summary>What was fetched goes when a device has not been heard of for so long.</summary>
    public const int DaysWithoutContact = 7;

    public const int ReceiptDays = 30;
}
