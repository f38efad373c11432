namespace Slime.Platform.Storage;

/// <summary>Somebody else changed what was read before it could be written: 412 where nobody reads it again.</summary>
internal abstract class ChangedInTheMeantimeException(string message) : Exception(message);
