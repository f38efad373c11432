using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Storage;

/// <summary>Where tables, blobs and queues are: a connection string (development) or an account reached by managed identity.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Slime:Storage";

    /// <summary>For Azurite; leave empty on Azure.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The storage account on Azure, reached by managed identity.</summary>
    public string? AccountName { get; set; }

    /// <summary>Put before the names of table, queues and containers, so that several instances can share one account.</summary>
    [RegularExpression("^[a-z0-9]{0,20}$", ErrorMessage = "Slime:Storage:NamePrefix must be at most 20 lower-case letters and digits.")]
    public string NamePrefix { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) == string.IsNullOrWhiteSpace(AccountName))
        {
            yield return new ValidationResult(
                "Set exactly one of Slime:Storage:ConnectionString (development, Azurite) and Slime:Storage:AccountName (the storage account's name on Azure).");
        }
    }
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
