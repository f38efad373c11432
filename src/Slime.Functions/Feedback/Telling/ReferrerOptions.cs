using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Slime.Model.Referrals;
using Slime.Model.Text;

namespace Slime.Functions.Feedback.Telling;

/// <summary>Who is told in the place of a referrer who left.</summary>
internal sealed class ReferrerOptions : IValidatableObject
{
    public const string Section = "Slime:Referrers";

    /// <summary>By organisation or Maison du Département, as referrers write it.</summary>
    public IReadOnlyList<OrganisationContact> Contacts { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var number = 0; number < Contacts.Count; number++)
        {
            var errors = new List<FieldError>();
            if (string.IsNullOrWhiteSpace(Contacts[number].Organisation)) yield return new ValidationResult($"{Section}:Contacts:{number}:Organisation should be the name of an organisation.");
            if (FieldEmail.Read("email", Contacts[number].Email, errors) is null) yield return new ValidationResult($"{Section}:Contacts:{number}:Email should be an e-mail address.");
        }
    }
}

internal sealed class OrganisationContact
{
    public string Organisation { get; set; } = "";

    public string Email { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class ReferrerOptionsValidator : IValidateOptions<ReferrerOptions>;
