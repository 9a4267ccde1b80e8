package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
)

// Texts of the two files, empty where there is none, and the profiles that are asked for: the SDK lists none.
type question struct {
	Config      string   `json:"config"`
	Credentials string   `json:"credentials"`
	Profiles    []string `json:"profiles"`
}

// Values of the profiles that there are, by name; or why the files are read by nobody. Of a profile with half a pair, which
// the SDK refuses, it has what the SDK would find in it beside a whole one.
type answer struct {
	Profiles  map[string]map[string]string `json:"profiles"`
	HalfPairs []string                     `json:"halfPairs"`
	Error     string                       `json:"error,omitempty"`
}

// Answers each line of the input with one of the output.
func answerQuestions() error {
	folder, err := os.MkdirTemp("", "iam-keys-go-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	lines := bufio.NewReader(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return nil
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			return err
		}
		found, err := read(folder, asked)
		if err != nil {
			return err
		}
		if err := answers.Encode(found); err != nil {
			return err
		}
	}
}

func read(folder string, asked question) (answer, error) {
	found := answer{Profiles: map[string]map[string]string{}, HalfPairs: []string{}}
	configFile := filepath.Join(folder, "config")
	credentialsFile := filepath.Join(folder, "credentials")
	pairFile := filepath.Join(folder, "pair")
	for file, text := range map[string]string{configFile: asked.Config, credentialsFile: asked.Credentials} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return found, err
		}
	}
	for _, name := range asked.Profiles {
		shared, err := load(name, configFile, credentialsFile)
		if err != nil && strings.Contains(err.Error(), "partial credentials found") {
			pair := "[" + name + "]\naws_access_key_id = x\naws_secret_access_key = y\n"
			if err := os.WriteFile(pairFile, []byte(pair), 0o600); err != nil {
				return found, err
			}
			shared, err = load(name, configFile, credentialsFile, pairFile)
			shared.Credentials.AccessKeyID, shared.Credentials.SecretAccessKey = "", ""
			found.HalfPairs = append(found.HalfPairs, name)
		}
		var missing config.SharedConfigProfileNotExistError
		if err == nil {
			found.Profiles[name] = valuesOf(shared)
		} else if !errors.As(err, &missing) {
			found.Error = err.Error()
		}
	}
	return found, nil
}

func load(name, configFile string, credentialsFiles ...string) (shared config.SharedConfig, err error) {
	// The SDK panics at a value that is a single quote.
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	return config.LoadSharedConfigProfile(context.Background(), name, func(options *config.LoadSharedConfigOptions) {
		options.ConfigFiles = []string{configFile}
		options.CredentialsFiles = credentialsFiles
	})
}

// What the SDK keeps of a profile, by the names of the files.
func valuesOf(shared config.SharedConfig) map[string]string {
	values := map[string]string{
		"aws_access_key_id":     shared.Credentials.AccessKeyID,
		"aws_secret_access_key": shared.Credentials.SecretAccessKey,
		"aws_session_token":     shared.Credentials.SessionToken,
		"credential_process":    shared.CredentialProcess,
		"endpoint_url":          shared.BaseEndpoint,
		"region":                shared.Region,
		"role_arn":              shared.RoleARN,
		"source_profile":        shared.SourceProfileName,
		"sso_account_id":        shared.SSOAccountID,
		"sso_role_name":         shared.SSORoleName,
		"sso_session":           shared.SSOSessionName,
	}
	for key, value := range values {
		if value == "" {
			delete(values, key)
		}
	}
	return values
}
