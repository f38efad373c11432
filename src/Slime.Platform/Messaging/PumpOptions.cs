namespace Slime.Platform.Messaging;

/// <summary>The program's own pumps, those of Service Bus too; switched off where another instance on the same storage pumps.</summary>
internal sealed class PumpOptions
{
    public const string Section = "Slime:Pumps";

    public bool Enabled { get; set; } = true;

    /// <summary>Every timer runs once at the start, as its schedule may have been missed; else each waits for its time.</summary>
    public bool CatchUp { get; set; } = true;
}
